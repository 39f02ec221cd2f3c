namespace Infra.Components.Tests.Gateway.Queries;

/// <summary>What the language service finds wrong with a query.</summary>
/// <param name="Document">The query's name.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Code">The language service's code: <c>KS142</c> for a name that nothing has.</param>
/// <param name="Severity">Error, warning or suggestion.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record KustoFinding(string Document, int Line, int Column, string Code, string Severity, string Message);
