// Exported from the plan of lab/dev by 'infra export'. Change the program, not this file.
targetScope = 'resourceGroup'

resource defaultRoute_routes 'Microsoft.Network/routeTables/routes@2024-05-01' = {
  name: 'rt-apps/default'
  properties: {
    addressPrefix: '0.0.0.0/0'
    nextHopIpAddress: '10.0.0.4'
    nextHopType: 'VirtualAppliance'
  }
}

resource spokeToHub_virtualNetworkPeerings 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  name: 'vnet-spoke/to-hub'
  properties: {
    allowForwardedTraffic: true
    remoteVirtualNetwork: {
      id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub'
    }
  }
}
