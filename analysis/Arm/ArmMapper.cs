using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Arm;

/// <summary>Turns a Pulumi resource into the request that azure-native would send to ARM for it.</summary>
/// <param name="types">Azure's type definitions, which say how deep in the body an input belongs.</param>
public sealed class ArmMapper(ArmTypes types)
{
    private const string Container = "properties";
    private const string Location = "location";
    private const string NameInput = "name";
    private const string IdentityInput = "identity";
    private const string IdentitiesInput = "userAssignedIdentities";

    /// <summary>The request for a resource.</summary>
    /// <param name="urn">The resource the findings are about.</param>
    /// <param name="token">Its Pulumi type.</param>
    /// <param name="logicalName">The name it has in the program.</param>
    /// <param name="inputs">Its inputs as the program gave them.</param>
    /// <param name="subscriptionId">The subscription of its provider.</param>
    /// <param name="location">The location the provider gives a resource that can have one and has none: the configured one, or that of
    /// its resource group; null if there is neither.</param>
    /// <returns>Null if it is no resource of azure-native.</returns>
    public ArmMapping? Map(
        string urn, string token, string logicalName, ObjectValue inputs, string subscriptionId, PropertyValue? location = null)
    {
        if (ArmResourcePath.For(token) is not { } path) return null;
        var address = path.Address(subscriptionId, logicalName, inputs);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var input in address.UnknownInputs.Where(input => inputs[input] is null or NullValue))
        {
            findings.Add(new Finding("schema-missing-required", Severity.Error, urn, input,
                $"The input '{input}' is missing. It is part of the resource's id, so without it there is nothing to create.",
                $"Set '{input}'."));
        }

        return token == ArmResourcePath.GenericResource
            ? Generic(path, address, inputs, findings)
            : Typed(urn, path, address, inputs, location, findings);
    }

    private ArmMapping Typed(
        string urn,
        ArmResourcePath path,
        ArmAddress address,
        ObjectValue inputs,
        PropertyValue? location,
        ImmutableArray<Finding>.Builder findings)
    {
        var body = InBody(urn, path, address, inputs, findings);
        if (types.Body(address.Type, path.ApiVersion) is not { } type) return Mapping(address, path.ApiVersion, body, findings);

        if (location is not null && !body.ContainsKey(Location) && TakesLocation(path.Type, type))
        {
            body = body.With(Location, location);
        }

        var builder = new BodyBuilder(path.Token, SchemaGaps.Shared.Of(address.Type, path.ApiVersion));
        body = builder.Build(body, type);
        if (NeedsContainer(path, body, type)) body = body.With(Container, ObjectValue.Empty);
        foreach (var input in builder.WithoutPlace.Where(input => !path.InputsOnly.Contains(input.Path)))
        {
            findings.Add(new Finding(
                "schema-unknown-property", Severity.Error, urn, input.Path, Why(input, address, path), SchemaHelp.WrongOrLacking));
        }

        return Mapping(address, path.ApiVersion, body, findings);
    }

    /// <summary>Whether azure-native fills in a missing location.</summary>
    /// <remarks>Source: function <c>AutoLocationDisabled</c> in <c>provider/pkg/resources/resources.go</c> of
    /// pulumi/pulumi-azure-native.</remarks>
    private static bool TakesLocation(string armType, ObjectSchema type) =>
        type.TryGetProperty(Location, out var property) && !property.ReadOnly
        && armType is not ("Microsoft.Resources/deployments" or "Microsoft.Network/loadBalancers/backendAddressPools")
        && !armType.StartsWith("Microsoft.DocumentDB/databaseAccounts/", StringComparison.Ordinal);

    // The provider sends the level it leaves out of the inputs even if nothing is in it, where ARM requires that level.
    private static bool NeedsContainer(ArmResourcePath path, ObjectValue body, ObjectSchema type) =>
        !body.ContainsKey(Container) && !path.Outputs.Contains(Container)
        && type.TryGetProperty(Container, out var property) && property.Required;

    private static string Why(BodyBuilder.Misplaced input, ArmAddress address, ArmResourcePath path)
    {
        if (input.Accepted is null)
        {
            return $"'{input.Key}' belongs where another input of {input.Owner} already is, so one of them would be lost.";
        }

        var meant = DidYouMean.Closest(input.Key, input.Accepted);
        return $"'{input.Key}' is no property of {input.Owner} in {address.Type}@{path.ApiVersion}, so Azure would refuse or ignore it."
            + (meant is null ? string.Empty : $" Did you mean '{meant}'?");
    }

    /// <summary>The inputs that are sent in the body: not what is in the id, except where the API wants it in both.</summary>
    private static ObjectValue InBody(
        string urn, ArmResourcePath path, ArmAddress address, ObjectValue inputs, ImmutableArray<Finding>.Builder findings)
    {
        var own = address.Name[(address.Name.LastIndexOf('/') + 1)..];

        // The .NET SDK never sends a top-level `id`.
        var body = Without(inputs, [.. path.PathInputs.Where(input => InputRenames.Find(path.Token, Trail.Root, input) is null), "id"]);
        if (path.NameInput is { } nameInput && InputRenames.Find(path.Token, Trail.Root, nameInput) is not null
            && !body.ContainsKey(nameInput))
        {
            body = body.With(nameInput, new TextValue(own));
        }

        if (InputRenames.Find(path.Token, Trail.Root, NameInput) is not null || body[NameInput] is not TextValue name) return body;
        if (!name.Value.Equals(own, StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(new Finding("name-refused", Severity.Error, urn, NameInput,
                $"The input 'name' is not the resource's name '{own}'; Azure refuses a body whose name differs from the one in the id.",
                $"Leave 'name' out, or set '{path.NameInput}' to the same text."));
        }

        return body.Without(NameInput);
    }

    // Its inputs are ARM's own body; only the identities are a list, as everywhere in azure-native.
    private static ArmMapping Generic(
        ArmResourcePath path, ArmAddress address, ObjectValue inputs, ImmutableArray<Finding>.Builder findings)
    {
        var body = Without(inputs, [.. path.PathInputs, "apiVersion"]);
        if (body[IdentityInput]?.Content is ObjectValue identity && identity[IdentitiesInput] is { } identities)
        {
            var mapped = identity.With(IdentitiesInput, BodyBuilder.IdentityMap(identities));
            body = body.With(IdentityInput, body[IdentityInput] is SecretValue ? new SecretValue(mapped) : mapped);
        }

        var apiVersion = (inputs["apiVersion"] as TextValue)?.Value ?? PropertyValue.UnknownPlaceholder;
        return Mapping(address, apiVersion, body, findings);
    }

    private static ArmMapping Mapping(ArmAddress address, string apiVersion, ObjectValue body, ImmutableArray<Finding>.Builder findings) =>
        new(new ArmRequest(address.Type, apiVersion, address.Name, address.Scope, body), address.Id, findings.ToImmutable());

    private static ObjectValue Without(ObjectValue inputs, ImmutableArray<string> names) =>
        new(inputs.Where(input => !names.Contains(input.Key)));
}
