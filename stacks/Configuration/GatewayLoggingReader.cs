using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Arm;
using Infra.Components.Gateway.CallLogs;
using Infra.Components.Gateway.Queries;

namespace Infra.Stacks.Configuration;

/// <summary>Reads what the gateway's calls leave behind.</summary>
/// <param name="hasRecipients">Whether <c>lab:alerts</c> says who is told of trouble.</param>
internal sealed class GatewayLoggingReader(bool hasRecipients)
{
    private const decimal HighestPrice = 1_000_000;
    private const int MostRefusals = 1_000_000;
    private const string AcceptedPrices = "a map with currency and models, which has the name of each model with prompt and completion, for a million tokens";

    /// <summary>What is written; the defaults where nothing is.</summary>
    public GatewayLoggingConfiguration Read(Setting setting)
    {
        var defaults = new GatewayLoggingConfiguration();
        if (setting.Map("messages", "maximumBytes", "clientAddresses", "archive", "prices", "alerts") is not { } members)
        {
            return hasRecipients ? defaults with { Alerts = new GatewayAlertSettings() } : defaults;
        }

        var messages = members("messages").Choice<MessageLogging>() ?? MessageLogging.All;
        var bytes = members("maximumBytes").Integer(1, ModelLogSettings.MostBytes);
        if (bytes is not null && messages != MessageLogging.All)
        {
            members("maximumBytes").Refuse("No message is logged, so nothing reads this setting.", "Remove it, or write 'messages: all'.");
        }

        var (alerts, actionGroup) = ReadAlerts(members("alerts"));
        return new GatewayLoggingConfiguration
        {
            Models = new ModelLogSettings { Messages = messages, MaximumBytes = bytes ?? ModelLogSettings.MostBytes },
            ClientAddresses = members("clientAddresses").Flag() ?? true,
            Archive = ReadArchive(members("archive"), messages),
            Prices = ReadPrices(members("prices"), messages),
            Alerts = alerts,
            ActionGroupId = actionGroup,
        };
    }

    private static GatewayLoggingConfiguration.ArchivePlaces? ReadArchive(Setting setting, MessageLogging messages)
    {
        const string Accepted = "a map with storageAccountId, eventHub, or both";
        const string AcceptedRule = "the id of a rule of an Event Hubs namespace, .../Microsoft.EventHub/namespaces/{namespace}/authorizationRules/{rule}";
        if (setting.Map("storageAccountId", "eventHub") is not { } members) return null;
        if (messages == MessageLogging.None) setting.Refuse("Calls of models are not logged, so there is nothing to keep.", "Remove this setting.");
        var account = members("storageAccountId").ResourceId("Microsoft.Storage/storageAccounts");
        var hub = members("eventHub").Map("authorizationRuleId", "name");
        if (!members("storageAccountId").IsPresent && !members("eventHub").IsPresent)
        {
            setting.Refuse("This does not say where the log goes.", $"Accepted: {Accepted}.");
        }

        hub?.Invoke("authorizationRuleId").Missing(AcceptedRule);
        var rule = hub?.Invoke("authorizationRuleId").ResourceId("Microsoft.EventHub/namespaces/authorizationRules");
        var name = hub?.Invoke("name").ResourceName();
        return account is null && rule is null ? null : new GatewayLoggingConfiguration.ArchivePlaces(account, rule, name);
    }

    private static PriceList ReadPrices(Setting setting, MessageLogging messages)
    {
        const string AcceptedCurrency = "the code of a currency, such as USD";
        if (setting.Map("currency", "models") is not { } members) return PriceList.None;
        if (messages == MessageLogging.None) setting.Refuse("Tokens are not logged by call, so nothing can be charged.", "Remove this setting.");
        members("currency").Missing(AcceptedCurrency);
        members("models").Missing(AcceptedPrices);
        var models = ImmutableArray.CreateBuilder<ModelPrice>();
        foreach (var (name, value) in members("models").AnyMap(AcceptedPrices) ?? ImmutableSortedDictionary<string, Setting>.Empty)
        {
            value.Missing("a map with prompt and completion");
            if (value.Map("prompt", "completion") is not { } price) continue;
            price("prompt").Missing(string.Create(CultureInfo.InvariantCulture, $"a number from 0 to {HighestPrice}: the price of a million tokens"));
            var completion = price("completion").Number(0, HighestPrice);
            if (price("prompt").Number(0, HighestPrice) is { } prompt) models.Add(new ModelPrice(name, prompt, completion ?? 0));
        }

        if (members("currency").Text(AcceptedCurrency) is not { } currency) return PriceList.None;
        var prices = new PriceList(currency, models.ToImmutable());
        foreach (var problem in (prices with { Models = [new ModelPrice("", 0, 0)] }).Check()) members("currency").Refuse(problem.Message, problem.Help);
        return prices;
    }

    private (GatewayAlertSettings? Settings, AzureResourceId? ActionGroup) ReadAlerts(Setting setting)
    {
        var defaults = new GatewayAlertSettings();
        if (setting.Map("errorPercent", "refusedCalls", "actionGroupId") is not { } members) return (hasRecipients ? defaults : null, null);
        if (!hasRecipients && !members("actionGroupId").IsPresent)
        {
            setting.Refuse("Nobody would be told.", "Give the 'actionGroupId' of an action group that exists, or say in lab:alerts who is told.");
        }

        var settings = new GatewayAlertSettings
        {
            ErrorPercent = members("errorPercent").Integer(0, 99) ?? defaults.ErrorPercent,
            RefusedCalls = members("refusedCalls").Integer(0, MostRefusals) ?? defaults.RefusedCalls,
        };
        return (settings, members("actionGroupId").ResourceId("Microsoft.Insights/actionGroups"));
    }
}
