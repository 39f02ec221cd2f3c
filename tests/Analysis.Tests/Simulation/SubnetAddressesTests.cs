using System.Globalization;
using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Infra.Analysis.Simulation;

namespace Infra.Analysis.Tests.Simulation;

public sealed class SubnetAddressesTests
{
    [Fact]
    public void The_first_address_is_the_fifth_of_the_subnet()
    {
        var addresses = new SubnetAddresses();
        addresses.Register("subnet", "10.0.0.64/26");

        Assert.Equal("10.0.0.68", addresses.Allocate("subnet"));
        Assert.Equal("10.0.0.69", addresses.Allocate("SUBNET"));
    }

    [Fact]
    public void A_reserved_address_is_not_given_out_again()
    {
        var addresses = new SubnetAddresses();
        addresses.Register("subnet", "10.0.0.0/29");
        addresses.Reserve("subnet", "10.0.0.5");

        Assert.Equal(["10.0.0.4", "10.0.0.6", null], [addresses.Allocate("subnet"), addresses.Allocate("subnet"), addresses.Allocate("subnet")]);
    }

    [Fact]
    public void A_subnet_nobody_declared_has_no_addresses() => Assert.Null(new SubnetAddresses().Allocate("unknown"));

    [Fact]
    public void Every_subnet_gives_out_all_but_five_of_its_addresses_each_once_and_in_order() =>
        Prop.ForAll(Gen.Choose(22, 29).Zip(Gen.Choose(0, 255)).ToArbitrary(), subnet =>
        {
            var (prefixLength, third) = subnet;
            var network = new IPNetwork(IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"10.1.{third & ~3}.0")), prefixLength);
            var addresses = new SubnetAddresses();
            addresses.Register("subnet", network.ToString());

            var given = new List<string>();
            while (addresses.Allocate("subnet") is { } address) given.Add(address);

            return given.Count == (1 << (32 - prefixLength)) - 5
                && given.Distinct().Count() == given.Count
                && given.All(address => network.Contains(IPAddress.Parse(address)));
        }).QuickCheckThrowOnFailure();
}
