// Exported from the plan of lab/dev by 'infra export'. Change the program, not this file.
targetScope = 'resourceGroup'

@description('Secret: properties.softDeleteRetentionInDays, as the member \'value\' of an object')
@secure()
param vault_vaults_propertiesSoftDeleteRetentionInDays object

@description('Secret: tags.owner')
@secure()
param vault_vaults_tagsOwner string

@description('Secret: properties.attributes')
@secure()
param vaultKey_secrets_propertiesAttributes object

@description('Secret: properties.value')
@secure()
param vaultKey_secrets_propertiesValue string

resource endpoint_privateEndpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-store'
  location: 'westus3'
  properties: {
    privateLinkServiceConnections: [
      {
        name: 'blob'
        properties: {
          groupIds: [
            'blob'
          ]
          privateLinkServiceId: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-spoke/providers/Microsoft.Storage/storageAccounts/stlab'
        }
      }
    ]
    subnet: {
      id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-spoke/providers/Microsoft.Network/virtualNetworks/vnet-spoke/subnets/apps'
    }
  }
  dependsOn: [
    spoke_virtualNetworks
    store_storageAccounts
  ]
}

resource groupReader_roleAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: '7ae67dd6-50cb-40e7-96ff-dc2bfa4b606b'
  properties: {
    principalId: '00000000-0000-0000-0000-000000000003'
    principalType: 'ServicePrincipal'
    roleDefinitionId: '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'
  }
}

resource nsg_networkSecurityGroups 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-apps'
  location: 'westus3'
  properties: {
    securityRules: [
      {
        name: 'allow-https'
        properties: {
          access: 'Allow'
          destinationAddressPrefix: '*'
          destinationPortRange: '443'
          direction: 'Inbound'
          priority: 100
          protocol: 'Tcp'
          sourceAddressPrefix: '10.0.0.0/8'
          sourcePortRange: '*'
        }
      }
    ]
  }
}

resource routes_routeTables 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-apps'
  location: 'westus3'
  properties: {
    disableBgpRoutePropagation: true
  }
}

resource spoke_virtualNetworks 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-spoke'
  location: 'westus3'
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.1.0.0/22'
        '10.9.0.0/24'
      ]
    }
    dhcpOptions: {
      dnsServers: [
        '10.0.0.4'
      ]
    }
    subnets: [
      {
        name: 'agents'
        properties: {
          addressPrefix: '10.1.0.0/24'
          delegations: [
            {
              name: 'apps'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
          networkSecurityGroup: {
            id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-spoke/providers/Microsoft.Network/networkSecurityGroups/nsg-apps'
          }
          routeTable: {
            id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-spoke/providers/Microsoft.Network/routeTables/rt-apps'
          }
        }
      }
      {
        name: 'apps'
        properties: {
          addressPrefix: '10.1.1.0/24'
          privateEndpointNetworkPolicies: 'Enabled'
        }
      }
      {
        name: 'annex'
        properties: {
          addressPrefixes: [
            '10.9.0.0/25'
          ]
        }
      }
    ]
  }
  dependsOn: [
    nsg_networkSecurityGroups
    routes_routeTables
  ]
}

resource store_storageAccounts 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stlab'
  kind: 'StorageV2'
  location: 'westus3'
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false
    publicNetworkAccess: 'Disabled'
  }
  sku: {
    name: 'Standard_LRS'
  }
}

resource storeLogs_diagnosticSettings 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: spoke_virtualNetworks
  name: 'to-workspace'
  properties: {
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
    metrics: []
    storageAccountId: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-spoke/providers/Microsoft.Storage/storageAccounts/stlab'
  }
  dependsOn: [
    store_storageAccounts
  ]
}

resource storeReader_roleAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: store_storageAccounts
  name: '5ae67dd6-50cb-40e7-96ff-dc2bfa4b606b'
  properties: {
    principalId: '00000000-0000-0000-0000-000000000003'
    principalType: 'ServicePrincipal'
    roleDefinitionId: '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'
  }
}

resource apps_existing 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  name: 'vnet-spoke/apps'
}

resource subnetJoiner_roleAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: apps_existing
  name: '8ae67dd6-50cb-40e7-96ff-dc2bfa4b606b'
  properties: {
    principalId: '00000000-0000-0000-0000-000000000003'
    principalType: 'ServicePrincipal'
    roleDefinitionId: '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'
  }
  dependsOn: [
    spoke_virtualNetworks
  ]
}

resource vault_vaults 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'kv-lab'
  location: 'westus3'
  properties: {
    enableRbacAuthorization: true
    sku: {
      family: 'A'
      name: 'standard'
    }
    softDeleteRetentionInDays: vault_vaults_propertiesSoftDeleteRetentionInDays.value
    tenantId: '00000000-0000-0000-0000-000000000002'
  }
  tags: {
    owner: vault_vaults_tagsOwner
  }
}

resource vaultKey_secrets 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault_vaults
  name: 'api-key'
  properties: {
    attributes: vaultKey_secrets_propertiesAttributes
    contentType: 'text/plain'
    value: vaultKey_secrets_propertiesValue
  }
}
