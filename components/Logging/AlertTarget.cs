using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Logging;

/// <summary>A resource that is watched.</summary>
/// <param name="Name">What tells it apart from all others that are watched: <c>hub-fw</c>.</param>
/// <param name="Subject">What it is watched for.</param>
/// <param name="Region">Its region, a part of the rules' names.</param>
/// <param name="ResourceId">Its id in Azure.</param>
public sealed record AlertTarget(string Name, AlertSubject Subject, AzureRegion Region, Input<string> ResourceId);
