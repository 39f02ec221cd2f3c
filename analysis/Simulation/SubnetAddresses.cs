using System.Net;

namespace Infra.Analysis.Simulation;

/// <summary>Hands out private addresses of subnets as Azure does: the lowest free one.</summary>
/// <remarks>
/// Azure keeps the first four addresses and the last one of every subnet for itself ("Are there any restrictions on using IP addresses within these subnets?",
/// Azure Virtual Network FAQ).
/// </remarks>
public sealed class SubnetAddresses
{
    private const int ReservedAtStart = 4;
    private const int ReservedAtEnd = 1;

    private readonly Dictionary<string, Subnet> _subnets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a subnet's range known. A later range of the same subnet replaces the earlier one.</summary>
    public void Register(string subnetId, string addressPrefix)
    {
        if (!IPNetwork.TryParse(addressPrefix, out var network)) return;
        if (network.BaseAddress.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork) return;
        _subnets[subnetId] = new Subnet(ToNumber(network.BaseAddress), 1L << (32 - network.PrefixLength));
    }

    /// <summary>Keeps an address that somebody asked for by number.</summary>
    public void Reserve(string subnetId, string address)
    {
        if (_subnets.TryGetValue(subnetId, out var subnet) && IPAddress.TryParse(address, out var parsed)) subnet.Taken.Add(ToNumber(parsed));
    }

    /// <summary>The lowest free address; null if the subnet is not known or full.</summary>
    public string? Allocate(string subnetId)
    {
        if (!_subnets.TryGetValue(subnetId, out var subnet)) return null;
        for (; subnet.Next < subnet.First + subnet.Size - ReservedAtEnd; subnet.Next++)
        {
            if (subnet.Taken.Add(subnet.Next)) return ToAddress(subnet.Next);
        }

        return null;
    }

    private static long ToNumber(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private static string ToAddress(long number) => new IPAddress([(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]).ToString();

    private sealed class Subnet(long first, long size)
    {
        public long First { get; } = first;

        public long Size { get; } = size;

        public long Next { get; set; } = first + ReservedAtStart;

        public HashSet<long> Taken { get; } = [];
    }
}
