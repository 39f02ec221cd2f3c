using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Values;

namespace Infra.Analysis.Arm;

/// <summary>Turns a Pulumi resource into the request that azure-native would send to ARM for it.</summary>
/// <param name="types">Azure's type definitions, which say how deep in the body an input belongs.</param>
public sealed class ArmMapper(ArmTypes types)
{
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
    /// <param name="location">The location the provider gives a resource that needs one and has none: its resource group's.</param>
    /// <returns>Null if it is no resource of azure-native.</returns>
    public ArmMapping? Map(string urn, string token, string logicalName, ObjectValue inputs, string subscriptionId, string? location = null)
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
        string urn, ArmResourcePath path, ArmAddress address, ObjectValue inputs, string? location, ImmutableArray<Finding>.Builder findings)
    {
        var body = InBody(urn, path, address, inputs, findings);
        if (types.Body(address.Type, path.ApiVersion) is not { } type) return Mapping(address, path.ApiVersion, body, findings);

        if (location is not null && !body.ContainsKey(Location) && type.TryGetProperty(Location, out var property) && property.Required)
        {
            body = body.With(Location, new TextValue(location));
        }

        var builder = new BodyBuilder(path.Token, SchemaGaps.Shared.Of(address.Type, path.ApiVersion));
        body = builder.Build(body, type);
        foreach (var input in builder.WithoutPlace.Where(input => !path.InputsOnly.Contains(input.Path)))
        {
            findings.Add(new Finding("schema-unknown-property", Severity.Error, urn, input.Path, Why(input, address, path), SchemaHelp.WrongOrLacking));
        }

        return Mapping(address, path.ApiVersion, body, findings);
    }

    private static string Why(BodyBuilder.Misplaced input, ArmAddress address, ArmResourcePath path)
    {
        if (input.Accepted is null) return $"'{input.Key}' belongs where another input of {input.Owner} already is, so one of them would be lost.";
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
        var body = Without(inputs, [.. path.PathInputs.Where(input => InputRenames.Find(path.Token, input) is null), "id"]);
        if (path.NameInput is { } nameInput && InputRenames.Find(path.Token, nameInput) is not null && !body.ContainsKey(nameInput))
        {
            body = body.With(nameInput, new TextValue(own));
        }

        if (InputRenames.Find(path.Token, NameInput) is not null || body[NameInput] is not TextValue name) return body;
        if (!name.Value.Equals(own, StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(new Finding("name-refused", Severity.Error, urn, NameInput,
                $"The input 'name' is not the resource's name '{own}'; Azure refuses a body whose name differs from the one in the resource's id.",
                $"Leave 'name' out, or set '{path.NameInput}' to the same text."));
        }

        return body.Without(NameInput);
    }

    // Its inputs are ARM's own body; only the identities are a list, as everywhere in azure-native.
    private static ArmMapping Generic(ArmResourcePath path, ArmAddress address, ObjectValue inputs, ImmutableArray<Finding>.Builder findings)
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
