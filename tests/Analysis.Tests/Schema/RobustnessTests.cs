using FsCheck;
using FsCheck.Fluent;
using Infra.Analysis.Arm;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Schema;

public sealed class RobustnessTests
{
    private static readonly string[] Words =
    [
        "properties", "name", "id", "type", "location", "tags", "identity", "userAssignedIdentities", "subnets", "delegations", "serviceName", "authType",
        "credentials", "sku", "apiVersion", "resourceGroupName", "resourceType", "parentResourcePath", "virtualNetworkName", "backupPolicy", "ApiKey", "A", "",
    ];

    private static readonly string[] Tokens =
    [
        "azure-native:network:VirtualNetwork", "azure-native:network:Subnet", "azure-native:cognitiveservices:ProjectConnection",
        "azure-native:cosmosdb:DatabaseAccount", "azure-native:resources:Resource", "azure-native:privatedns:PrivateRecordSet",
        "azure-native:storage:StorageAccount", "azure-native:apimanagement:Backend", "azure-native:authorization:RoleAssignment",
    ];

    [Fact]
    public void Whatever_the_inputs_are_there_is_a_request_and_a_list_of_findings()
    {
        var mapper = new ArmMapper(ArmTypes.Shared);
        var check = new SchemaCheck(ArmTypes.Shared);
        Prop.ForAll(Gen.Elements(Tokens).Zip(Objects(4)).ToArbitrary(), resource =>
        {
            var mapping = mapper.Map("urn", resource.Item1, "thing", resource.Item2, "s")!;
            var findings = check.Check("urn", mapping.Request);
            return findings.SequenceEqual(findings.Order()) && mapping.Findings.All(finding => finding.Path.Length > 0);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_the_body_is_the_check_gives_findings()
    {
        var check = new SchemaCheck(ArmTypes.Shared);
        Prop.ForAll(Gen.Elements(Tokens).Zip(Objects(5)).ToArbitrary(), resource =>
        {
            var path = ArmResourcePath.For(resource.Item1)!;
            var findings = check.Check("urn", new ArmRequest(path.Type, path.ApiVersion, "name", "/subscriptions/s", resource.Item2));
            return findings.All(finding => finding.Message.Length > 0 && finding.Help.Length > 0);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_secret_text_is_in_no_finding()
    {
        const string Hidden = "correct horse battery staple";
        var mapper = new ArmMapper(ArmTypes.Shared);
        var check = new SchemaCheck(ArmTypes.Shared);
        Prop.ForAll(Gen.Elements(Tokens).Zip(Objects(4)).ToArbitrary(), resource =>
        {
            var mapping = mapper.Map("urn", resource.Item1, "thing", (ObjectValue)Hide(resource.Item2, Hidden), "s")!;
            return !check.Check("urn", mapping.Request).Concat(mapping.Findings).Any(finding => finding.ToString().Contains(Hidden, StringComparison.Ordinal))
                && !mapping.Request.ToString().Contains(Hidden, StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>The value with every text replaced by a secret.</summary>
    private static PropertyValue Hide(PropertyValue value, string hidden) => value switch
    {
        TextValue => new SecretValue(new TextValue(hidden)),
        SecretValue => new SecretValue(new TextValue(hidden)),
        ListValue list => new ListValue([.. list.Items.Select(item => Hide(item, hidden))]),
        ObjectValue members => new ObjectValue(members.Select(member => KeyValuePair.Create(member.Key, Hide(member.Value, hidden)))),
        _ => value,
    };

    private static Gen<ObjectValue> Objects(int depth) =>
        Gen.Elements(Words).Zip(Values(depth - 1)).ListOf().Resize(6).Select(members =>
            new ObjectValue(members.DistinctBy(member => member.Item1).Select(member => KeyValuePair.Create(member.Item1, member.Item2))));

    private static Gen<PropertyValue> Values(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Elements(Words).Select(word => (PropertyValue)new TextValue(word)),
            Gen.Choose(-5, 100_000).Select(number => (PropertyValue)new NumberValue(number / 2.0)),
            Gen.Elements<PropertyValue>(new BooleanValue(true), NullValue.Instance, new UnknownValue([])));
        if (depth <= 0) return leaf;
        return Gen.OneOf(
            leaf,
            Objects(depth).Select(value => (PropertyValue)value),
            Values(depth - 1).ListOf().Resize(4).Select(items => (PropertyValue)new ListValue([.. items])),
            Values(depth - 1).Select(value => (PropertyValue)new SecretValue(value)));
    }
}
