using System.Collections.Immutable;
using Infra.Analysis.Arm;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Checks.Gateway;

/// <summary>A backend of an API Management service: one server, or a pool of others.</summary>
/// <param name="Resource">The resource that declares it.</param>
/// <param name="Id">Its id.</param>
internal sealed record GatewayBackend(PlanResource Resource, ArmId Id)
{
    private const string Type = "Microsoft.ApiManagement/service/backends";

    private ObjectValue Properties => Resource.Arm!.Body["properties"] as ObjectValue ?? ObjectValue.Empty;

    /// <summary>Its name in the service.</summary>
    public string Name => Id.Names[^1];

    /// <summary>True if it is a pool.</summary>
    public bool IsPool => Properties["pool"] is ObjectValue || string.Equals(Properties.Text("type"), "Pool", StringComparison.OrdinalIgnoreCase);

    /// <summary>True if it stops being called after failures.</summary>
    public bool HasBreaker => !BreakerRules.IsEmpty;

    /// <summary>The rules of its circuit breaker.</summary>
    public ImmutableArray<PropertyValue> BreakerRules => Items((Properties["circuitBreaker"] as ObjectValue)?["rules"]);

    /// <summary>The server's address; null for a pool and where nobody knows it.</summary>
    public Uri? Url => Uri.TryCreate(Properties.Text("url"), UriKind.Absolute, out var url) ? url : null;

    /// <summary>The pool's members, in its order; null ids are those that nobody knows.</summary>
    public ImmutableArray<(string? Id, double Priority, string Path)> Members =>
    [
        .. Items((Properties["pool"] as ObjectValue)?["services"]).Select((item, index) =>
        (
            IdOf((item as ObjectValue)?.Text("id")),
            ((item as ObjectValue)?["priority"] as NumberValue)?.Value ?? 0,
            PropertyPath.Element("properties.pool.services", index))),
    ];

    /// <summary>The backends of a plan.</summary>
    public static IEnumerable<GatewayBackend> In(Plan plan) => plan.Resources.Select(From).OfType<GatewayBackend>();

    /// <summary>The resource as a backend; null if it is none, or its id is not known.</summary>
    public static GatewayBackend? From(PlanResource resource) =>
        resource.Arm?.Type.Equals(Type, StringComparison.OrdinalIgnoreCase) == true && ArmId.TryParse(resource.Id, out var id)
            ? new GatewayBackend(resource, id)
            : null;

    /// <summary>A member is named by its id, or by <c>/backends/name</c> in the same service.</summary>
    private string? IdOf(string? text) =>
        text?.Split('/') is ["", var backends, var name] && backends.Equals("backends", StringComparison.OrdinalIgnoreCase)
            ? $"{Id.Parent}/{backends}/{name}"
            : text;

    private static ImmutableArray<PropertyValue> Items(PropertyValue? list) => (list as ListValue)?.Items ?? [];
}
