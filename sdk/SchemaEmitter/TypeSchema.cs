namespace SchemaEmitter;

/// <summary>The type of a property, as a Pulumi package schema tells it.</summary>
public abstract record TypeSchema
{
    private TypeSchema()
    {
    }

    /// <summary>A scalar, by its C# keyword.</summary>
    public sealed record Scalar(string Keyword) : TypeSchema;

    /// <summary>Anything at all.</summary>
    public sealed record Any : TypeSchema;

    /// <summary>A list.</summary>
    public sealed record Array(TypeSchema Item) : TypeSchema;

    /// <summary>A map with string keys.</summary>
    public sealed record Map(TypeSchema Value) : TypeSchema;

    /// <summary>One of several types, in the order of the API description.</summary>
    public sealed record Union(IReadOnlyList<TypeSchema> Members) : TypeSchema;

    /// <summary>An object type or an enum of the same package, by its token.</summary>
    public sealed record Reference(string Token) : TypeSchema;
}
