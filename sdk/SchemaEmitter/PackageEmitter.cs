namespace SchemaEmitter;

/// <summary>Turns a package schema into C#: one file a namespace, with the wanted members and the nested types they mention.</summary>
public sealed class PackageEmitter
{
    private readonly PackageSchema _package;
    private readonly Names _names;
    private readonly TypeNames _types;
    private readonly InputClassWriter _inputs;
    private readonly OutputClassWriter _outputs;
    private readonly SortedDictionary<string, CodeWriter> _files = new(StringComparer.Ordinal);

    private PackageEmitter(PackageSchema package)
    {
        _package = package;
        _names = new Names(package);
        _types = new TypeNames(package, _names);
        _inputs = new InputClassWriter(package, _names, _types);
        _outputs = new OutputClassWriter(_types);
    }

    /// <summary>The files of a package: namespace and text. The same schema gives the same text.</summary>
    public static IReadOnlyDictionary<string, string> Emit(PackageSchema package)
    {
        var emitter = new PackageEmitter(package);
        emitter.WriteAll();
        return emitter._files.ToDictionary(file => file.Key, file => file.Value.ToString(), StringComparer.Ordinal);
    }

    private void WriteAll()
    {
        new ProviderWriter(_package, _names, _inputs).Write(File(_names.PackageNamespace));
        var resources = new ResourceWriter(_names, _types, _inputs);
        foreach (var (token, resource) in _package.Resources)
        {
            resources.Write(File(_names.NamespaceOf(token)), token, resource);
        }

        // A result of a function shares the types of resources, so these come first.
        WriteMentionedObjects();
        var functions = new FunctionWriter(_names, _inputs, _outputs);
        foreach (var (token, function) in _package.Functions)
        {
            functions.Write(File(_names.NamespaceOf(token)), token, function);
        }

        WriteMentionedObjects();
        foreach (var token in _types.Enums)
        {
            EnumWriter.Write(File(_names.NamespaceOf(token)), Names.MemberOf(token), _package.Enums[token]);
        }
    }

    private void WriteMentionedObjects()
    {
        while (_types.TryTakeObject(out var next))
        {
            var (token, use) = next;
            var code = File(_names.NestedNamespace(token, use));
            var name = Names.Nested(token, use);
            var properties = _package.Objects[token];
            switch (use)
            {
                case NestedUse.Output or NestedUse.Result:
                    _outputs.Write(code, name, properties, use);
                    break;
                case NestedUse.PlainInput:
                    _inputs.WritePlain(code, name, properties);
                    break;
                default:
                    _inputs.Write(code, name, use is NestedUse.InvokeInput ? "InvokeArgs" : "ResourceArgs", properties, use);
                    break;
            }
        }
    }

    private CodeWriter File(string @namespace)
    {
        if (!_files.TryGetValue(@namespace, out var code))
        {
            _files[@namespace] = code = new CodeWriter();
            code.Line($"namespace {@namespace};");
        }

        return code;
    }
}
