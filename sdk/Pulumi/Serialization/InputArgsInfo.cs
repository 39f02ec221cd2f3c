using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The inputs that an args class declares, looked up once a class.</summary>
internal sealed class InputArgsInfo
{
    private static readonly ConcurrentDictionary<Type, InputArgsInfo> Known = new();

    private readonly Member[] _members;

    private InputArgsInfo(Type type)
    {
        const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var fields = from field in type.GetFields(Instance)
                     let input = field.GetCustomAttribute<InputAttribute>()
                     where input is not null
                     select new Member($"{type.FullName}.{field.Name}", field.Name, input, field.GetValue);
        var properties = from property in type.GetProperties(Instance)
                         let input = property.GetCustomAttribute<InputAttribute>()
                         where input is not null
                         select new Member($"{type.FullName}.{property.Name}", property.Name, input, property.GetValue);
        _members = [.. fields, .. properties];
    }

    public static InputArgsInfo Of(Type type) => Known.GetOrAdd(type, static key => new(key));

    public IEnumerable<InputEntry> Read(InputArgs args)
    {
        foreach (var member in _members)
        {
            var value = member.Get(args);
            if (value is null && member.Input.IsRequired)
                throw new ArgumentNullException(member.Name, $"[Input] {member.FullName} is required but was not given a value");
            yield return new(member.Input.Name, value, member.Input.Json);
        }
    }

    private readonly record struct Member(string FullName, string Name, InputAttribute Input, Func<object, object?> Get);
}
