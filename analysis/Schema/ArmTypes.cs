using System.Collections.Concurrent;
using System.Reflection;

namespace Infra.Analysis.Schema;

/// <summary>
/// Azure's type definitions by resource type and API version, from the package <c>Azure.Bicep.Types.Az</c>. What was read once is kept on
/// disk: later processes do not load the package at all. Safe for several threads and several processes.
/// </summary>
public sealed class ArmTypes
{
    /// <summary>Raised when the form of the cached files changes.</summary>
    private const int CacheFormat = 2;

    private static readonly Lazy<BicepTypes> Package = new();
    private readonly TypeCache _cache;
    private readonly ConcurrentDictionary<string, Lazy<ObjectSchema?>> _bodies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<VersionIndex> _versions;

    private ArmTypes(TypeCache cache)
    {
        _cache = cache;
        _versions = new Lazy<VersionIndex>(LoadVersions);
    }

    /// <summary>The types, cached in the user's cache folder (<c>INFRA_CACHE</c> names another).</summary>
    public static ArmTypes Shared { get; } = new(TypeCache.ForUser($"{PackageVersion}-{CacheFormat}"));

    /// <summary>The version of the package the types come from, e.g. <c>0.2.972</c>.</summary>
    public static string PackageVersion { get; } = typeof(ArmTypes).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "AzureBicepTypesVersion").Value!;

    /// <summary>How many types came from the package instead of the cache.</summary>
    public int Misses => _misses;

    private int _misses;

    /// <summary>The types, cached in this folder.</summary>
    /// <param name="folder">A folder, which need not exist; null for no cache.</param>
    public static ArmTypes CachedIn(string? folder) => new(new TypeCache(folder));

    /// <summary>Whether the type is known at this API version, in whatever letter case.</summary>
    public bool Knows(string type, string apiVersion) => Body(type, apiVersion) is not null;

    /// <summary>The API versions of a type, oldest first; empty if the type is not known.</summary>
    public IReadOnlyList<string> Versions(string type) => _versions.Value.Versions(type);

    /// <summary>All resource types in Azure's casing, in ordinal order.</summary>
    public IEnumerable<string> Types => _versions.Value.Types;

    /// <summary>The type of a resource as a template has it; null if it is not known.</summary>
    internal ObjectSchema? Body(string type, string apiVersion) =>
        _bodies.GetOrAdd($"{type}@{apiVersion}", key => new Lazy<ObjectSchema?>(() => Load(key))).Value;

    private ObjectSchema? Load(string key)
    {
        if (_cache.Read(key) is { } cached && SchemaDocument.Read(cached) is { } document
            && document.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
        {
            return document.Body;
        }

        if (!_versions.Value.Contains(key)) return null;
        byte[]? made;
        lock (Package)
        {
            made = Package.Value.Document(key);
        }

        if (made is null) return null;
        _ = Interlocked.Increment(ref _misses);
        _cache.Write(key, made);
        return SchemaDocument.Read(made)?.Body;
    }

    private VersionIndex LoadVersions()
    {
        if (_cache.Read(VersionIndex.CacheKey) is { } cached && VersionIndex.Read(cached) is { } index) return index;
        lock (Package)
        {
            index = VersionIndex.Of(Package.Value.Keys);
        }

        _cache.Write(VersionIndex.CacheKey, index.ToBytes());
        return index;
    }
}
