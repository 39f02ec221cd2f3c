using Pulumi.AzureNative.ApiManagement.Inputs;
using Pulumi.AzureNative.ApplicationInsights;
using Pulumi.AzureNative.CognitiveServices;
using Pulumi.AzureNative.CognitiveServices.Inputs;
using Pulumi.AzureNative.CosmosDB.Inputs;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Network.Inputs;
using Pulumi.AzureNative.PrivateDns;
using ApiManagementEnums = Pulumi.AzureNative.ApiManagement;
using CognitiveServicesEnums = Pulumi.AzureNative.CognitiveServices;
using CosmosDBEnums = Pulumi.AzureNative.CosmosDB;

namespace Infra.Sdk.Tests.Packages;

/// <summary>Compares generated classes with what is known of the official ones of the same version.</summary>
public class GeneratedClassesTests
{
    [Fact]
    public void PrivateZone_has_the_official_outputs() => Assert.Equal(
        [
            "Output<string> AzureApiVersion", "Output<string> Etag", "Output<string> InternalId", "Output<string> Location",
            "Output<double> MaxNumberOfRecordSets", "Output<double> MaxNumberOfVirtualNetworkLinks",
            "Output<double> MaxNumberOfVirtualNetworkLinksWithRegistration", "Output<string> Name", "Output<double> NumberOfRecordSets",
            "Output<double> NumberOfVirtualNetworkLinks", "Output<double> NumberOfVirtualNetworkLinksWithRegistration",
            "Output<string> ProvisioningState", "Output<SystemDataResponse> SystemData", "Output<ImmutableDictionary<string, string>> Tags",
            "Output<string> Type",
        ],
        Shapes.PropertiesOf(typeof(PrivateZone)));

    [Fact]
    public void PrivateZoneArgs_has_the_official_inputs() => Assert.Equal(
        [
            "Input<string> Location", "Input<string> PrivateZoneName", "Input<string> ResourceGroupName", "InputMap<string> Tags",
        ],
        Shapes.PropertiesOf(typeof(PrivateZoneArgs)));

    [Fact]
    public void Open_enums_take_text_or_a_known_value_and_64_bit_numbers_are_doubles()
    {
        var properties = Shapes.PropertiesOf(typeof(ComponentArgs)).ToList();

        Assert.Equal(19, properties.Count);
        Assert.Contains("InputUnion<string, ApplicationType> ApplicationType", properties);
        Assert.Contains("Input<int> RetentionInDays", properties);
        Assert.Contains("Input<double> SamplingPercentage", properties);
        Assert.Equal(31, Shapes.PropertiesOf(typeof(Component)).Count());
    }

    [Theory]
    [InlineData(typeof(PrivateRecordSet), 17)]
    [InlineData(typeof(PrivateRecordSetArgs), 14)]
    [InlineData(typeof(SqlContainerResourceArgs), 13)]
    [InlineData(typeof(CircuitBreakerFailureConditionArgs), 5)]
    [InlineData(typeof(ConsistencyPolicyArgs), 3)]
    [InlineData(typeof(ManagedNetworkSetting), 5)]
    [InlineData(typeof(ManagedNetworkSettingArgs), 4)]
    [InlineData(typeof(NetworkInjectionArgs), 3)]
    [InlineData(typeof(ProjectConnection), 4)]
    [InlineData(typeof(ProjectConnectionArgs), 5)]
    [InlineData(typeof(FirewallPolicyRuleCollectionGroup), 8)]
    [InlineData(typeof(FirewallPolicyRuleCollectionGroupArgs), 7)]
    public void A_class_has_as_many_properties_as_the_official_one(Type type, int count) =>
        Assert.Equal(count, Shapes.PropertiesOf(type).Count());

    [Fact]
    public void One_of_two_types_is_a_union_and_one_of_more_is_an_object()
    {
        Assert.Contains(
            "InputList<Union<FirewallPolicyFilterRuleCollectionArgs, FirewallPolicyNatRuleCollectionArgs>> RuleCollections",
            Shapes.PropertiesOf(typeof(FirewallPolicyRuleCollectionGroupArgs)));
        Assert.Contains("InputList<object> Rules", Shapes.PropertiesOf(typeof(FirewallPolicyFilterRuleCollectionArgs)));
        Assert.Contains("object Properties", Shapes.PropertiesOf(typeof(ProjectConnectionArgs)));
        Assert.Contains(("properties", true), Shapes.InputsOf(typeof(ProjectConnectionArgs)));
        Assert.Contains("InputMap<object> OutboundRules", Shapes.PropertiesOf(typeof(ManagedNetworkSettingsExArgs)));
    }

    [Fact]
    public void An_enum_member_is_named_by_rule_and_bears_the_value_of_its_service()
    {
        Assert.Equal("SystemAssigned, UserAssigned", CognitiveServicesEnums.ResourceIdentityType.SystemAssigned_UserAssigned.ToString());
        Assert.Equal("SystemAssigned,UserAssigned", CosmosDBEnums.ResourceIdentityType.SystemAssigned_UserAssigned.ToString());
        Assert.Equal("openapi+json-link", ApiManagementEnums.ContentFormat.Openapi_json_link.ToString());
        Assert.Equal("graphql", (string)ApiManagementEnums.SoapApiType.GraphQL);
        Assert.Equal("2020-11-01", Pulumi.AzureNative.Compute.NetworkApiVersion.NetworkApiVersion_2020_11_01.ToString());
    }

    [Fact]
    public void Enums_are_equal_by_value()
    {
        Assert.True(IPAllocationMethod.Static == IPAllocationMethod.Static);
        Assert.True(IPAllocationMethod.Static != IPAllocationMethod.Dynamic);
    }

    [Fact]
    public void A_function_has_an_awaitable_form_and_two_for_outputs() => Assert.Equal(
        [
            "Output`1 Invoke(GetSubnetInvokeArgs, InvokeOptions)", "Output`1 Invoke(GetSubnetInvokeArgs, InvokeOutputOptions)",
            "Task`1 InvokeAsync(GetSubnetArgs, InvokeOptions)",
        ],
        typeof(GetSubnet).GetMethods().Where(method => method.IsStatic)
            .Select(method => (method, parameters: string.Join(", ", method.GetParameters().Select(p => p.ParameterType.Name))))
            .Select(form => $"{form.method.ReturnType.Name} {form.method.Name}({form.parameters})")
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Bridged_packages_name_nested_types_by_their_use()
    {
        Assert.Contains("Output<CertRequestSubject> Subject", Shapes.PropertiesOf(typeof(Pulumi.Tls.CertRequest)));
        Assert.Contains("Input<CertRequestSubjectArgs> Subject", Shapes.PropertiesOf(typeof(Pulumi.Tls.CertRequestArgs)));
        Assert.Contains("Input<CertRequestSubjectGetArgs> Subject", Shapes.PropertiesOf(typeof(Pulumi.Tls.CertRequestState)));
        Assert.Contains("GetZoneFilterArgs Filter", Shapes.PropertiesOf(typeof(Pulumi.Cloudflare.GetZoneArgs)));
        Assert.Contains("Input<GetZoneFilterInputArgs> Filter", Shapes.PropertiesOf(typeof(Pulumi.Cloudflare.GetZoneInvokeArgs)));
        Assert.Equal(
            "GetZoneAccountResult", typeof(Pulumi.Cloudflare.GetZoneResult).GetField("Account")!.FieldType.Name);
    }
}
