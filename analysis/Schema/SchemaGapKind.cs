namespace Infra.Analysis.Schema;

/// <summary>What a type definition lacks.</summary>
internal enum SchemaGapKind
{
    /// <summary>A value of an enum or of a discriminator.</summary>
    Value,

    /// <summary>A property.</summary>
    Property,

    /// <summary>The whole type.</summary>
    Type,
}
