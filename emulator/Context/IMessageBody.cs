namespace Infra.Emulator.Context;

/// <summary>The body of a message.</summary>
public interface IMessageBody
{
    /// <summary>Reads the body as text, bytes, JSON or XML. Without <paramref name="preserveContent"/> nothing can read it again.</summary>
    T As<T>(bool preserveContent = false);

    /// <summary>Reads the fields of a form.</summary>
    IDictionary<string, IList<string>> AsFormUrlEncodedContent(bool preserveContent = false);
}
