using Pulumi.Tests.Model;

namespace Pulumi.Tests.Surface;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void Every_public_member_of_the_offline_package_is_one_of_the_official_package()
    {
        Assert.SkipWhen(OfficialPackage.IsLoaded, "The official package is under test.");
        using var list = new StreamReader(typeof(PublicSurfaceTests).Assembly.GetManifestResourceStream("OfficialSurface.txt")!);
        var official = PublicSurface.Read(list);
        var ours = PublicSurface.Of(typeof(Output).Assembly);

        var others = from type in ours
                     from line in type.Value.Prepend("")
                     where line.Length == 0 ? !official.ContainsKey(type.Key) : !official.GetValueOrDefault(type.Key, []).Contains(line)
                     select $"{type.Key}: {line}";
        Assert.Empty(others);
        Assert.True(ours.Count > 80, "the list of our own types was read");
    }
}
