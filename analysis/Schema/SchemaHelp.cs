namespace Infra.Analysis.Schema;

/// <summary>What to do about a finding of the schema check.</summary>
internal static class SchemaHelp
{
    /// <summary>For what the type definition does not know.</summary>
    public const string WrongOrLacking =
        "Correct it. If Azure does accept it, its type definitions lag behind: add the gap with its source to analysis/schema-gaps.json.";
}
