namespace Pulumi.Tests.Model;

internal enum Level
{
    Low,
    High,
}
