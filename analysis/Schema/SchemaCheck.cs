using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Schema;

/// <summary>Checks requests against Azure's type definitions at exactly their API version.</summary>
/// <param name="types">The type definitions.</param>
public sealed class SchemaCheck(ArmTypes types)
{
    private const string VirtualNetwork = "Microsoft.Network/virtualNetworks";
    private const string Subnet = "Microsoft.Network/virtualNetworks/subnets";

    /// <summary>What Azure would refuse in a request, in the findings' own order. Paths are those of the request's body; a finding about
    /// the name has the path <c>name</c>.</summary>
    /// <param name="urn">The resource the findings are about.</param>
    /// <param name="request">The request. Its unknown values are not judged.</param>
    public ImmutableArray<Finding> Check(string urn, ArmRequest request) => Check(urn, request, SchemaGaps.Shared);

    internal ImmutableArray<Finding> Check(string urn, ArmRequest request, SchemaGaps gaps)
    {
        var own = gaps.Of(request.Type, request.ApiVersion);
        var walk = new SchemaWalk(urn, $"{request.Type}@{request.ApiVersion}", own);
        if (types.Body(request.Type, request.ApiVersion) is not { } type)
        {
            if (own.Type() is not { } gap) return [UnknownType(urn, request)];
            walk.Undefined(request.Body, gap);
            return walk.Findings;
        }

        walk.Name(request.Name, request.Type, type);
        walk.Body(request.Body, type);
        if (request.Type.Equals(Subnet, StringComparison.OrdinalIgnoreCase)) walk.Delegations(request.Body, string.Empty);
        if (request.Type.Equals(VirtualNetwork, StringComparison.OrdinalIgnoreCase)) InlineSubnets(request.Body, walk);
        return walk.Findings;
    }

    private static void InlineSubnets(ObjectValue body, SchemaWalk walk)
    {
        var subnets = ((body["properties"]?.Content as ObjectValue)?["subnets"]?.Content as ListValue)?.Items ?? [];
        foreach (var (i, subnet) in subnets.Index())
        {
            if (subnet.Content is ObjectValue value) walk.Delegations(value, PropertyPath.Element("properties.subnets", i));
        }
    }

    private Finding UnknownType(string urn, ArmRequest request)
    {
        var versions = types.Versions(request.Type);
        if (versions.Count > 0)
        {
            return new Finding("schema-unknown-type", Severity.Unknown, urn, string.Empty,
                $"The definition of {request.Type} at API version {Shown.Text(request.ApiVersion)} is missing from Azure.Bicep.Types.Az "
                + $"{ArmTypes.PackageVersion}, so the body was not checked. The newest version it knows is {versions[^1]}.",
                $"Use an API version that is known: {Shown.Names(versions.Reverse())}. "
                + "If the version is real and newer, update the package.");
        }

        var meant = DidYouMean.Closest(request.Type, types.Types);
        return new Finding("schema-unknown-type", Severity.Unknown, urn, string.Empty,
            $"The definition of the resource type {Shown.Text(request.Type)} is missing from Azure.Bicep.Types.Az "
            + $"{ArmTypes.PackageVersion}, so the body was not checked." + (meant is null ? string.Empty : $" Did you mean '{meant}'?"),
            "Correct the type. If it is real and newer than the package, update the package.");
    }
}
