using System.Globalization;

namespace Infra.Analysis.Simulation.Families;

/// <summary>The random provider: the same values in every preview, new ones in every real stack.</summary>
internal sealed class RandomValues : IResourceFamily
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string DefaultSpecial = "!@#$%&*()-_=+[]{}<>:?";

    private const string RandomString = "random:index/randomString:RandomString";
    private const string RandomPassword = "random:index/randomPassword:RandomPassword";
    private const string RandomUuid = "random:index/randomUuid:RandomUuid";
    private const string RandomInteger = "random:index/randomInteger:RandomInteger";

    public IReadOnlyCollection<string> Types { get; } = [RandomString, RandomPassword, RandomUuid, RandomInteger];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        var seed = $"{resource.Type}::{resource.LogicalName}";
        switch (resource.Type)
        {
            case RandomString:
                resource.Outputs["result"] = resource.Id = Text(resource, seed);
                break;
            case RandomPassword:
                resource.SetSecret("result", Text(resource, seed));
                resource.SetSecret("bcryptHash", SimulatedId.Text(60, Lower + Digits, seed, "bcryptHash"));
                resource.Id = "none";
                break;
            case RandomUuid:
                resource.Outputs["result"] = resource.Id = SimulatedId.Uuid(seed);
                break;
            case RandomInteger when resource.Inputs.GetValueOrDefault("min") is double min && resource.Inputs.GetValueOrDefault("max") is double max && min <= max:
                var result = min + SimulatedId.Number((int)(max - min) + 1, seed);
                resource.Outputs["result"] = result;
                resource.Id = result.ToString(CultureInfo.InvariantCulture);
                break;
        }
    }

    private static string Text(SimulatedResource resource, string seed)
    {
        var alphabet = string.Concat(
            Wants("lower") ? Lower : "",
            Wants("upper") ? Upper : "",
            Wants("numeric") && Wants("number") ? Digits : "",
            Wants("special") ? resource.Text("overrideSpecial") ?? DefaultSpecial : "");
        var length = resource.Inputs.GetValueOrDefault("length") is double given ? (int)given : 0;
        return alphabet.Length == 0 ? "" : SimulatedId.Text(length, alphabet, seed);

        bool Wants(string option) => resource.Inputs.GetValueOrDefault(option) is not false;
    }
}
