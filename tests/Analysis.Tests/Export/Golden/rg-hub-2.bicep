// Exported from the plan of lab/dev by 'infra export'. Change the program, not this file.
targetScope = 'resourceGroup'

resource hubToSpoke_virtualNetworkPeerings 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  name: 'vnet-hub/to-spoke'
  properties: {
    allowForwardedTraffic: true
    remoteVirtualNetwork: {
      id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-spoke/providers/Microsoft.Network/virtualNetworks/vnet-spoke'
    }
  }
}
