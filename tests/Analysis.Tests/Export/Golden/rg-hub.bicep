// Exported from the plan of lab/dev by 'infra export'. Change the program, not this file.
targetScope = 'resourceGroup'

resource firewall_azureFirewalls 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'afw-hub'
  location: 'westus3'
  properties: {
    firewallPolicy: {
      id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network/firewallPolicies/afwp-hub'
    }
    ipConfigurations: [
      {
        name: 'primary'
        properties: {
          publicIPAddress: {
            id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network/publicIPAddresses/pip-firewall'
          }
          subnet: {
            id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/AzureFirewallSubnet'
          }
        }
      }
    ]
    sku: {
      name: 'AZFW_VNet'
      tier: 'Standard'
    }
  }
  dependsOn: [
    firewallIp_publicIPAddresses
    hub_virtualNetworks
    policy_firewallPolicies
  ]
}

resource firewallIp_publicIPAddresses 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-firewall'
  location: 'westus3'
  properties: {
    publicIPAllocationMethod: 'Static'
  }
  sku: {
    name: 'Standard'
  }
  zones: [
    '1'
    '2'
  ]
}

resource hub_virtualNetworks 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'westus3'
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.0.0.0/22'
      ]
    }
    subnets: [
      {
        name: 'AzureFirewallSubnet'
        properties: {
          addressPrefix: '10.0.0.0/26'
        }
      }
    ]
  }
}

resource policy_firewallPolicies 'Microsoft.Network/firewallPolicies@2024-05-01' = {
  name: 'afwp-hub'
  location: 'westus3'
  properties: {
    dnsSettings: {
      enableProxy: true
    }
    sku: {
      tier: 'Standard'
    }
    snat: {
      privateRanges: [
        '255.255.255.255/32'
      ]
    }
  }
}

resource policyRules_ruleCollectionGroups 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-05-01' = {
  parent: policy_firewallPolicies
  name: 'base'
  properties: {
    priority: 100
    ruleCollections: [
      {
        action: {
          type: 'Allow'
        }
        name: 'web'
        priority: 100
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        rules: [
          {
            name: 'azure'
            protocols: [
              {
                port: 443
                protocolType: 'Https'
              }
            ]
            ruleType: 'ApplicationRule'
            sourceAddresses: [
              '10.1.0.0/24'
            ]
            targetFqdns: [
              '*.azure.com'
            ]
          }
        ]
      }
    ]
  }
}
