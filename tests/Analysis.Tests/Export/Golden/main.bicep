// Exported from the plan of lab/dev by 'infra export'. Change the program, not this file.
targetScope = 'subscription'

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

resource reader_roleAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: '6ae67dd6-50cb-40e7-96ff-dc2bfa4b606b'
  properties: {
    principalId: '00000000-0000-0000-0000-000000000003'
    principalType: 'ServicePrincipal'
    roleDefinitionId: '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'
  }
  dependsOn: [
    rgSpoke_module
  ]
}

resource rgHub_resourceGroups 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-hub'
  location: 'westus3'
  tags: {
    'cost center': '42'
    'it\'s': '\${x} \\ \'y\'\nz'
    'true': '[y]'
  }
}

resource rgSpoke_resourceGroups 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-spoke'
  location: 'westus3'
}

module rgHub_module 'rg-hub.bicep' = {
  scope: rgHub_resourceGroups
}

module rgHub2_module 'rg-hub-2.bicep' = {
  scope: rgHub_resourceGroups
  dependsOn: [
    rgHub_module
    rgSpoke_module
  ]
}

module rgSpoke_module 'rg-spoke.bicep' = {
  scope: rgSpoke_resourceGroups
  params: {
    vault_vaults_propertiesSoftDeleteRetentionInDays: vault_vaults_propertiesSoftDeleteRetentionInDays
    vault_vaults_tagsOwner: vault_vaults_tagsOwner
    vaultKey_secrets_propertiesAttributes: vaultKey_secrets_propertiesAttributes
    vaultKey_secrets_propertiesValue: vaultKey_secrets_propertiesValue
  }
}

module rgSpoke2_module 'rg-spoke-2.bicep' = {
  scope: rgSpoke_resourceGroups
  dependsOn: [
    rgHub_module
    rgSpoke_module
  ]
}
