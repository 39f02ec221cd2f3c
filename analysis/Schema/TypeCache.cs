using System.Security.Cryptography;
using System.Text;

namespace Infra.Analysis.Schema;

/// <summary>
/// A folder of files that can be made again. Whatever goes wrong with the folder only costs the time to make them again, so nothing here
/// fails.
/// </summary>
/// <param name="folder">The folder, made when it is first written to; null for no cache.</param>
internal sealed class TypeCache(string? folder)
{
    /// <summary>The folder of this user: <c>INFRA_CACHE</c>, else <c>XDG_CACHE_HOME</c>, else the system's folder for local application
    /// data.</summary>
    /// <param name="version">What the content depends on: another version is another folder.</param>
    public static TypeCache ForUser(string version)
    {
        string?[] roots =
        [
            Environment.GetEnvironmentVariable("INFRA_CACHE"),
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME"),
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
        ];
        var root = roots.FirstOrDefault(candidate => !string.IsNullOrWhiteSpace(candidate) && Path.IsPathRooted(candidate));
        return new TypeCache(root is null ? null : Path.Combine(root, "infra", "arm-types", version));
    }

    /// <summary>The file of a key; null if there is none that can be read.</summary>
    public byte[]? Read(string key)
    {
        if (folder is null) return null;
        try
        {
            var path = PathOf(key);
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes the file of a key in one step, so that another process reads all of it or nothing.</summary>
    public void Write(string key, byte[] content)
    {
        if (folder is null) return;
        var temporary = string.Empty;
        try
        {
            _ = Directory.CreateDirectory(folder);
            temporary = Path.Combine(folder, Path.GetRandomFileName());
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, PathOf(key), overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Discard(temporary);
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            if (temporary.Length > 0) File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It stays behind in a folder that may be deleted at any time.
        }
    }

    // A key can come from a plan, so it is hashed: no key names a file outside the folder, or one that is too long.
    private string PathOf(string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key.ToUpperInvariant()));
        return Path.Combine(folder!, Convert.ToHexStringLower(hash.AsSpan(0, 16)) + ".bin");
    }
}
