using Infra.Emulator.Documents;

namespace Infra.Emulator.Validation;

/// <summary>A text of a set, read.</summary>
/// <param name="Text">What was read.</param>
/// <param name="Root">Its outermost element.</param>
internal sealed record LoadedText(PolicyText Text, PolicyElement Root)
{
    public const string DocumentElement = "policies";
    public const string FragmentElement = "fragment";

    public string Name => Text.Name;

    public bool IsFragment => Root.Name == FragmentElement;

    /// <summary>A section; null if the document does not have it.</summary>
    public PolicyElement? Section(string name) => Root.Elements.FirstOrDefault(element => element.Name == name);
}
