using SchemaEmitter;

if (args is not [var schema, var folder])
{
    await Console.Error.WriteLineAsync("usage: SchemaEmitter <schema.json> <folder for the C# files>");
    return 2;
}

try
{
    var files = PackageEmitter.Emit(PackageSchema.Parse(await File.ReadAllBytesAsync(schema)));
    Directory.CreateDirectory(folder);
    foreach (var file in Directory.EnumerateFiles(folder, "*.g.cs"))
    {
        if (!files.ContainsKey(Path.GetFileName(file)[..^".g.cs".Length]))
        {
            File.Delete(file);
        }
    }

    foreach (var (name, text) in files)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.g.cs"), text);
    }

    return 0;
}
catch (Exception error) when (error is NotSupportedException or KeyNotFoundException or IOException or System.Text.Json.JsonException)
{
    await Console.Error.WriteLineAsync($"{schema} : error SDK001: {error.Message} Write it again with 'npm run extract' in eng/schema.");
    return 1;
}
