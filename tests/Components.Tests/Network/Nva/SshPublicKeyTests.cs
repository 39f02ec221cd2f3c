using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Network.Nva;

namespace Infra.Components.Tests.Network.Nva;

public sealed class SshPublicKeyTests
{
    private static readonly string Ed25519 = Line("ssh-ed25519", new byte[32]);

    [Fact]
    public void A_key_of_a_type_that_Azure_takes_is_accepted_with_or_without_a_comment()
    {
        Assert.Empty(SshPublicKey.Check(Ed25519));
        Assert.Empty(SshPublicKey.Check(Ed25519 + " me@example.com"));
        Assert.Empty(SshPublicKey.Check(Rsa(2048)));
        Assert.Empty(SshPublicKey.Check(Rsa(3072)));
    }

    [Fact]
    public void Other_keys_are_refused_with_the_reason()
    {
        Assert.Contains("too short", Refused(Rsa(1024)), StringComparison.Ordinal);
        Assert.Contains("of this type", Refused(Line("ecdsa-sha2-nistp256", new byte[65])), StringComparison.Ordinal);
        Assert.Contains("cut off", Refused(Ed25519[..^8]), StringComparison.Ordinal);
        Assert.Contains("cut off", Refused(Line("ssh-ed25519", new byte[31])), StringComparison.Ordinal);
        Assert.Contains("cut off", Refused(Ed25519.Replace("ssh-ed25519", "ssh-rsa", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("no public SSH key", Refused("ssh-ed25519"), StringComparison.Ordinal);
        Assert.Contains("no public SSH key", Refused(Ed25519 + "\n" + Ed25519), StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_key_is_called_one_and_not_repeated()
    {
        const string Text = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----";

        var problem = Assert.Single(SshPublicKey.Check(Text));

        Assert.Contains("This is a private key", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("b3BlbnNzaC1rZXk", problem.ToString() + problem.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_is_too_strange_to_be_refused() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes => Assert.Single(SshPublicKey.Check("ssh-rsa " + Convert.ToBase64String(bytes)))).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static string Refused(string key) => Assert.Single(SshPublicKey.Check(key)).Message;

    private static string Rsa(int bits)
    {
        using var key = RSA.Create(bits);
        var parameters = key.ExportParameters(includePrivateParameters: false);

        // A number whose first bit is set has a zero in front, since it would be negative otherwise.
        return Line("ssh-rsa", parameters.Exponent!, [0, .. parameters.Modulus!]);
    }

    private static string Line(string type, params byte[][] fields)
    {
        byte[][] all = [System.Text.Encoding.ASCII.GetBytes(type), .. fields];
        return type + " " + Convert.ToBase64String([.. all.SelectMany(field => (byte[])[0, 0, (byte)(field.Length >> 8), (byte)field.Length, .. field])]);
    }
}
