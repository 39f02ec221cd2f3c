using Infra.Analysis.Schema;

namespace Infra.Analysis.Tests.Schema;

public sealed class ArmTypesTests : IDisposable
{
    private const string Type = "Microsoft.Network/routeTables";
    private const string Version = "2024-05-01";
    private readonly string _folder = Directory.CreateTempSubdirectory("arm-types").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_type_is_read_from_the_package_once_and_then_from_the_cache()
    {
        var first = ArmTypes.CachedIn(_folder);
        var second = ArmTypes.CachedIn(_folder);

        Assert.True(first.Knows(Type, Version));
        Assert.True(first.Knows(Type, Version));
        Assert.True(second.Knows(Type.ToUpperInvariant(), Version));
        Assert.Equal((1, 0), (first.Misses, second.Misses));
    }

    [Fact]
    public void What_comes_from_the_cache_is_what_the_package_says()
    {
        var made = ArmTypes.CachedIn(null).Body(Type, Version)!;
        _ = ArmTypes.CachedIn(_folder).Body(Type, Version);
        var cached = ArmTypes.CachedIn(_folder).Body(Type, Version)!;

        Assert.Equal(Describe(made, 6), Describe(cached, 6));
        Assert.Contains("disableBgpRoutePropagation", Describe(cached, 6), StringComparison.Ordinal);
    }

    [Fact]
    public void A_corrupt_file_is_made_again()
    {
        _ = ArmTypes.CachedIn(_folder).Knows(Type, Version);
        foreach (var file in Directory.GetFiles(_folder))
        {
            var original = File.ReadAllBytes(file);
            foreach (var damage in Damages(original))
            {
                File.WriteAllBytes(file, damage);
                var types = ArmTypes.CachedIn(_folder);

                Assert.NotNull(types.Body(Type, Version));
                Assert.Contains(Version, types.Versions(Type));
                Assert.Equal(original, File.ReadAllBytes(file));
            }
        }
    }

    [Fact]
    public void A_file_of_another_type_is_not_taken_for_this_one()
    {
        _ = ArmTypes.CachedIn(_folder).Knows(Type, Version);
        var before = Directory.GetFiles(_folder).ToHashSet();
        _ = ArmTypes.CachedIn(_folder).Knows("Microsoft.Network/publicIPAddresses", Version);
        var other = Directory.GetFiles(_folder).Single(file => !before.Contains(file));
        foreach (var file in before.Where(file => new FileInfo(file).Length < 100_000)) File.Copy(other, file, overwrite: true);

        var types = ArmTypes.CachedIn(_folder);

        Assert.Equal(Type, types.Body(Type, Version)!.Name);
        Assert.Equal(1, types.Misses);
    }

    [Fact]
    public void Without_a_folder_that_can_be_written_everything_works_as_before()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "in the way");

        Assert.True(ArmTypes.CachedIn(Path.Combine(file, "below")).Knows(Type, Version));
        Assert.True(ArmTypes.CachedIn(null).Knows(Type, Version));
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_is_no_error_and_leaves_nothing_behind()
    {
        _ = ArmTypes.CachedIn(_folder).Knows(Type, Version);
        var files = Directory.GetFiles(_folder);
        foreach (var file in files)
        {
            File.Delete(file);
            Directory.CreateDirectory(file);
        }

        Assert.True(ArmTypes.CachedIn(_folder).Knows(Type, Version));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Many_readers_and_writers_at_once_see_whole_files()
    {
        string[] names = ["routeTables", "publicIPAddresses", "networkSecurityGroups", "virtualNetworks"];
        Parallel.For(0, 16, i => Assert.True(ArmTypes.CachedIn(i % 4 == 3 ? null : _folder).Knows($"Microsoft.Network/{names[i % names.Length]}", Version)));

        Assert.All(Directory.GetFiles(_folder), file => Assert.EndsWith(".bin", file, StringComparison.Ordinal));
        Assert.Equal(0, names.Take(3).Sum(name => { var types = ArmTypes.CachedIn(_folder); _ = types.Knows($"Microsoft.Network/{name}", Version); return types.Misses; }));
    }

    [Theory]
    [InlineData("Microsoft.Network/routeTables", "2024-05-02")]
    [InlineData("Contoso.Things/others", "2024-05-01")]
    [InlineData("../../etc", "passwd")]
    [InlineData("", "")]
    [InlineData("a@b@c", "@")]
    public void A_type_or_version_that_does_not_exist_is_not_known_and_not_cached(string type, string version)
    {
        var types = ArmTypes.CachedIn(_folder);

        Assert.False(types.Knows(type, version));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void The_versions_of_a_type_are_sorted_and_survive_the_cache()
    {
        var made = ArmTypes.CachedIn(_folder).Versions("microsoft.cognitiveservices/accounts");
        var cached = ArmTypes.CachedIn(_folder).Versions("Microsoft.CognitiveServices/accounts");

        Assert.Equal(made, cached);
        Assert.Equal(made.Order(StringComparer.Ordinal), made);
        Assert.Contains("2025-06-01", made);
        Assert.Empty(ArmTypes.CachedIn(_folder).Versions("Contoso.Things/others"));
    }

    [Fact]
    public void The_version_of_the_package_is_that_of_the_package() =>
        Assert.StartsWith(ArmTypes.PackageVersion, typeof(Azure.Bicep.Types.Az.AzTypeLoader).Assembly
            .GetCustomAttributes(false).OfType<System.Reflection.AssemblyInformationalVersionAttribute>().Single().InformationalVersion, StringComparison.Ordinal);

    private static IEnumerable<byte[]> Damages(byte[] original)
    {
        yield return [];
        yield return original[..(original.Length / 2)];
        yield return [.. original, 0];
        foreach (var position in new[] { 0, 10, original.Length / 2, original.Length - 1 })
        {
            var damaged = original.ToArray();
            damaged[position] ^= 0x40;
            yield return damaged;
        }
    }

    private static string Describe(SchemaType type, int levels) => levels == 0 ? "…" : type switch
    {
        ObjectSchema value => $"{value.Name}{{{string.Join(",", value.Properties.Select(property =>
            $"{property.Name}{(property.Required ? "!" : "")}{(property.ReadOnly ? "r" : "")}:{Describe(property.Type, levels - 1)}"))}}}",
        ListSchema value => $"[{Describe(value.Item, levels - 1)}]{value.MinimumLength}..{value.MaximumLength}",
        EnumSchema value => string.Join("|", value.Values) + (value.Open ? "|…" : ""),
        TextSchema value => $"text {value.MinimumLength}..{value.MaximumLength} {value.Pattern} {value.Sensitive}",
        NumberSchema value => $"number {value.Minimum}..{value.Maximum}",
        _ => type.GetType().Name,
    };
}
