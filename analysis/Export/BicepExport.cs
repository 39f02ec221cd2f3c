using System.Collections.Immutable;
using System.Text;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Export;

/// <summary>A plan's ARM requests as Bicep, the same files for the same plan.</summary>
/// <remarks>
/// <para><c>main.bicep</c> is deployed to the subscription that most resource groups are in. It holds the resource groups and what else
/// belongs to the subscription, and one module for each resource group. Resource groups whose resources depend on each other in both
/// directions get several modules, <c>group.bicep</c>, <c>group-2.bicep</c> …, so that what one waits for is never in the module that
/// waits for it.</para>
/// <para>A secret is a <c>@secure()</c> parameter of <c>main.bicep</c>, passed on; so is, without the mark, a value that the simulation
/// does not know. A parameter that is neither a text nor an object is an object with the value in its member <c>value</c>, because
/// Bicep needs a type and the exporter does not invent one.</para>
/// </remarks>
public sealed class BicepExport
{
    /// <summary>The file to build and deploy.</summary>
    public const string MainFile = "main.bicep";

    private BicepExport(ImmutableSortedDictionary<string, string> files, ImmutableArray<Finding> findings) =>
        (Files, Findings) = (files, findings);

    /// <summary>The content of each file by its name. Lines end with a line feed.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; }

    /// <summary>What could not be exported as it is: values the simulation does not know, and scopes that Bicep cannot name.</summary>
    public ImmutableArray<Finding> Findings { get; }

    /// <summary>Exports the Azure resources of a plan; other resources are left out.</summary>
    public static BicepExport Of(Plan plan)
    {
        var modules = BicepModules.Of(plan);
        var findings = new List<Finding>(modules.Findings);
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var parameters = new Dictionary<BicepModule, ImmutableArray<BicepParameter>>();
        foreach (var module in modules.DependenciesFirst)
        {
            var body = new BicepFile(plan, modules, module, parameters, findings);
            files.Add(module.FileName, body.Text);
            parameters.Add(module, body.Parameters);
        }

        return new BicepExport(files.ToImmutable(), [.. findings.Order()]);
    }

    /// <summary>Whether a file is there and an export wrote it: its first line says so.</summary>
    /// <param name="file">The path of the file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static bool Wrote(string file) => File.Exists(file) && BicepFile.IsHeader(File.ReadLines(file).FirstOrDefault());

    /// <summary>
    /// Writes the files into a folder, which is created if need be; files of these names are replaced. What an earlier export wrote there
    /// and this one does not is removed, so that nobody takes it for a part of this one; other files stay.
    /// </summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or a file in it may not be written.</exception>
    public void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);

        // Before writing: where letter case does not count, an old name may be the new one in other letters.
        foreach (var stale in Directory.GetFiles(folder, "*.bicep").Where(file => !Files.ContainsKey(Path.GetFileName(file)) && Wrote(file)))
        {
            File.Delete(stale);
        }

        foreach (var (name, text) in Files)
        {
            Replace(Path.Combine(folder, name), text);
        }
    }

    /// <summary>In one step, so that whatever stops it leaves the old file or the new one, and whole.</summary>
    private static void Replace(string file, string text)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(file)!, Path.GetRandomFileName());
        try
        {
            File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
