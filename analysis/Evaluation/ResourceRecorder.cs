using System.Collections.Concurrent;
using Pulumi;

namespace Infra.Analysis.Evaluation;

/// <summary>
/// Writes down every resource of a run, with its parent and the URN the engine would give it. Mocks see neither: their URNs contain no parent chain.
/// </summary>
internal sealed class ResourceRecorder(string project, string stack, Action<string, string, string?> declared)
{
    private const string StackType = "pulumi:pulumi:Stack";

    private readonly ConcurrentDictionary<Resource, RecordedResource> _byResource = new(ReferenceEqualityComparer.Instance);
    private readonly List<RecordedResource> _inOrder = [];
    private readonly Lock _lock = new();

    /// <summary>The resources in the order of their declaration, the stack first.</summary>
    public IReadOnlyList<RecordedResource> Resources => _inOrder;

    /// <summary>What was recorded for a resource; null for one that is not part of the run.</summary>
    public RecordedResource? Find(Resource resource) => _byResource.GetValueOrDefault(resource);

    /// <summary>The transformation to give to the stack. It changes nothing.</summary>
    public ResourceTransformationResult? Record(ResourceTransformationArgs args)
    {
        lock (_lock)
        {
            var type = args.Resource.GetResourceType();
            var name = args.Resource.GetResourceName();
            var parent = type == StackType ? null : args.Options.Parent is { } given ? _byResource[given] : _inOrder[0];
            var recorded = new RecordedResource(args.Resource, args.Args, args.Options, parent, Urn(parent, type, name));
            _byResource[args.Resource] = recorded;
            _inOrder.Add(recorded);
            parent?.Children.Add(recorded);
            declared(type, name, (args.Options as CustomResourceOptions)?.ImportId);
        }

        return null;
    }

    /// <summary>The root stack's type is not part of its descendants' chain.</summary>
    private string Urn(RecordedResource? parent, string type, string name)
    {
        var chain = type;
        for (var ancestor = parent; ancestor is not null && ancestor.Type != StackType; ancestor = ancestor.Parent)
        {
            chain = $"{ancestor.Type}${chain}";
        }

        return $"urn:pulumi:{stack}::{project}::{chain}::{name}";
    }
}
