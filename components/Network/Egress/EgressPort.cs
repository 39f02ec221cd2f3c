using System.Globalization;

namespace Infra.Components.Network.Egress;

/// <summary>A port, or several in a row, of one protocol.</summary>
public readonly record struct EgressPort
{
    private EgressPort(EgressProtocol protocol, int first, int last) => (Protocol, First, Last) = (protocol, first, last);

    /// <summary>TCP 80.</summary>
    public static EgressPort Http { get; } = Tcp(80);

    /// <summary>TCP 443.</summary>
    public static EgressPort Https { get; } = Tcp(443);

    /// <summary>The protocol.</summary>
    public EgressProtocol Protocol { get; }

    /// <summary>The first port, 1 to 65535.</summary>
    public int First { get; }

    /// <summary>The last port; the first if it is only one.</summary>
    public int Last { get; }

    /// <summary>True for TCP 80 and TCP 443, where a host name can be seen in the traffic itself.</summary>
    public bool IsWeb => this == Http || this == Https;

    /// <summary>A TCP port.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 1 to 65535.</exception>
    public static EgressPort Tcp(int port) => Range(EgressProtocol.Tcp, port, port);

    /// <summary>TCP ports in a row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not from 1 to 65535, or in the wrong order.</exception>
    public static EgressPort Tcp(int first, int last) => Range(EgressProtocol.Tcp, first, last);

    /// <summary>A UDP port.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 1 to 65535.</exception>
    public static EgressPort Udp(int port) => Range(EgressProtocol.Udp, port, port);

    /// <summary>The number, or both with a hyphen: <c>5671-5672</c>.</summary>
    public override string ToString() => First == Last
        ? First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    private static EgressPort Range(EgressProtocol protocol, int first, int last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, last);
        return new EgressPort(protocol, first, last);
    }
}
