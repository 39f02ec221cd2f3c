using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Infra.Stacks.Configuration;

/// <summary>Reads a YAML file into a tree whose every node knows its line. Finds all duplicate keys, not only the first.</summary>
internal sealed class YamlFile
{
    /// <summary>Deeper than any configuration, and shallow enough for every recursion over the tree.</summary>
    private const int DeepestNesting = 50;

    /// <summary>More than any configuration; aliases of aliases could otherwise grow without bound.</summary>
    private const int MostNodes = 100_000;

    private readonly string _name;
    private readonly List<ConfigurationMistake> _mistakes;
    private readonly Dictionary<string, (YamlNode Node, int Size)> _anchors = new(StringComparer.Ordinal);
    private readonly Parser _parser;
    private int _nodes;

    private YamlFile(string name, TextReader text, List<ConfigurationMistake> mistakes)
    {
        (_name, _mistakes) = (name, mistakes);
        _parser = new Parser(text);
    }

    /// <summary>
    /// Reads a file; an empty one is an empty map. Adds to the mistakes what is wrong with it, and returns null where nothing can be read.
    /// </summary>
    public static YamlMap? Read(string path, List<ConfigurationMistake> mistakes)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var text = new StringReader(File.ReadAllText(path));
            return new YamlFile(name, text, mistakes).Document();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(new ConfigurationMistake(
                name, null, "This cannot be read: access to the file was refused, or it is not a file.",
                "Make it a file that the current user may read."));
            return null;
        }
    }

    private YamlMap? Document()
    {
        try
        {
            _parser.Consume<StreamStart>();
            if (_parser.TryConsume<StreamEnd>(out _)) return new YamlMap([], At(Mark.Empty));
            _parser.Consume<DocumentStart>();
            var root = Node(0, out _);
            _parser.Consume<DocumentEnd>();
            if (_parser.Accept<DocumentStart>(out var second))
            {
                Report(
                    second.Start, "A second YAML document starts here, which Pulumi would ignore.",
                    "Keep one document in the file: remove the '---'.");
            }

            if (root is YamlMap map) return map;
            if (root is YamlScalar { IsNull: true }) return new YamlMap([], root.Location);
            _mistakes.Add(new ConfigurationMistake(
                "", null, "The file must be a map of keys.", "Write keys such as 'config:' at its top.", root.Location));
        }
        catch (YamlException exception)
        {
            Report(exception.Start, $"YAML syntax: {exception.Message}", "Correct the file here, or on the line before.");
        }
        catch (ArgumentException exception)
        {
            // What YamlDotNet throws for a tag that is no URI, instead of an error with a position.
            var problem = exception.Message.Split('(')[0].TrimEnd();
            Report(_parser.Current?.End ?? Mark.Empty, $"YAML syntax: {problem}", "Correct the tag ('!…') here or after; Pulumi needs none.");
        }
        catch (InvalidOperationException)
        {
            // What YamlDotNet throws for some unfinished flow collections, without a position.
            var mark = _parser.Current?.End ?? Mark.Empty;
            Report(
                mark, "YAML syntax: the list or map in brackets that begins before this place is not finished.",
                "Close it with ']' or '}'.");
        }

        return null;
    }

    private YamlNode Node(int depth, out int size)
    {
        var start = _parser.Current?.Start ?? Mark.Empty;
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            if (!_anchors.TryGetValue(alias.Value.Value, out var anchored))
            {
                throw new YamlException(alias.Start, alias.End, $"no anchor '{alias.Value.Value}' stands before its alias.");
            }

            size = anchored.Size;
            Count(alias.Start, size);
            return anchored.Node;
        }

        if (!_parser.Accept<NodeEvent>(out var node)) throw new YamlException(start, start, "a value was expected.");
        if (depth > DeepestNesting) throw new YamlException(node.Start, node.End, $"nested deeper than {DeepestNesting} levels.");
        Count(node.Start, 1);
        size = 1;
        YamlNode read;
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            read = new YamlScalar(
                scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty | scalar.Tag.IsNonSpecific, At(scalar.Start));
        }
        else if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = ImmutableArray.CreateBuilder<YamlNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(depth + 1, out var itemSize));
                size += itemSize;
            }

            read = new YamlList(items.DrainToImmutable(), At(sequence.Start));
        }
        else
        {
            read = Map(_parser.Consume<MappingStart>(), depth, ref size);
        }

        if (!node.Anchor.IsEmpty) _anchors[node.Anchor.Value] = (read, size);
        return read;
    }

    private YamlMap Map(MappingStart start, int depth, ref int size)
    {
        var entries = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        var order = ImmutableArray.CreateBuilder<YamlEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1, out var keySize);
            var value = Node(depth + 1, out var valueSize);
            size += keySize + valueSize;
            if (key is not YamlScalar { Text: var name })
            {
                _mistakes.Add(new ConfigurationMistake(
                    "", null, "A key must be a text, not a list or a map.", "Quote the key if it begins with a bracket.",
                        key.Location));
                continue;
            }

            var entry = new YamlEntry(name, key.Location, value);
            if (entries.TryAdd(name, entry))
            {
                order.Add(entry);
            }
            else
            {
                _mistakes.Add(new ConfigurationMistake(
                    name, null, $"This is written twice; the first is on line {entries[name].Location.Line}.", "Remove one of the two.",
                    key.Location));
            }
        }

        return new YamlMap(order.DrainToImmutable(), At(start.Start));
    }

    private void Count(Mark mark, int more)
    {
        _nodes += more;
        if (_nodes > MostNodes) throw new YamlException(mark, mark, $"the file has more than {MostNodes} values, aliases included.");
    }

    private SourceLocation At(Mark mark) => new(_name, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private void Report(Mark mark, string problem, string remedy) =>
        _mistakes.Add(new ConfigurationMistake("", null, problem, remedy, At(mark)));
}
