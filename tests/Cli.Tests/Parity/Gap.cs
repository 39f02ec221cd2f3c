namespace Infra.Cli.Tests.Parity;

/// <summary>Something that the Terraform lab got wrong.</summary>
/// <param name="Id">Its number in our list, with which the names of the tests begin that would fail if we got it wrong, too: <c>G04</c>.</param>
/// <param name="Wrong">What is wrong there.</param>
internal sealed record Gap(string Id, string Wrong);
