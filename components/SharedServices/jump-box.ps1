# Puts the tools of a lab builder on the jump box. Runs as SYSTEM, and again after each change of this file: what is there is kept.
# Every host named here is in the jump box's egress records.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
$downloads = Join-Path $env:ProgramData 'jump-box'
New-Item -ItemType Directory -Force -Path $downloads | Out-Null

function Get-File([string] $Uri, [string] $Name) {
    $file = Join-Path $downloads $Name
    foreach ($attempt in 1..5) {
        try {
            Invoke-WebRequest -UseBasicParsing -Uri $Uri -OutFile $file
            return $file
        } catch {
            if ($attempt -eq 5) { throw "Cannot download $Uri, which the hub must let the jump box reach: $_" }
            Start-Sleep -Seconds 30
        }
    }
}

function Install-File([string] $File, [string[]] $Arguments) {
    $command = $File
    if ($File.EndsWith('.msi')) {
        $command = 'msiexec.exe'
        $Arguments = @('/i', "`"$File`"", '/qn', '/norestart') + $Arguments
    }
    $process = Start-Process -FilePath $command -ArgumentList $Arguments -Wait -PassThru
    # 3010 asks for a restart, which can wait.
    if ($process.ExitCode -notin 0, 3010) { throw "$File ended with $($process.ExitCode)." }
}

function Add-ToPath([string] $Folder) {
    $path = [Environment]::GetEnvironmentVariable('Path', 'Machine')
    if ($path.Split(';') -notcontains $Folder) {
        [Environment]::SetEnvironmentVariable('Path', "$path;$Folder", 'Machine')
    }
}

# Server administration tools: no download.
Install-WindowsFeature -Name RSAT-DNS-Server, RSAT-AD-Tools, GPMC | Out-Null

# Azure CLI
if (-not (Test-Path "$env:ProgramFiles\Microsoft SDKs\Azure\CLI2\wbin\az.cmd")) {
    Install-File (Get-File 'https://aka.ms/installazurecliwindowsx64' 'azure-cli.msi')
}

# .NET SDK
$dotnet = Join-Path $env:ProgramFiles 'dotnet'
& (Get-File 'https://builds.dotnet.microsoft.com/dotnet/scripts/v1/dotnet-install.ps1' 'dotnet-install.ps1') -Channel 10.0 -InstallDir $dotnet -NoPath
Add-ToPath $dotnet

# Python
if (-not (Test-Path "$env:ProgramFiles\Python313\python.exe")) {
    $python = Get-File 'https://www.python.org/ftp/python/3.13.5/python-3.13.5-amd64.exe' 'python.exe'
    Install-File $python @('/quiet', 'InstallAllUsers=1', 'PrependPath=1', 'Include_test=0')
}

# Git
if (-not (Test-Path "$env:ProgramFiles\Git\cmd\git.exe")) {
    $git = Get-File 'https://github.com/git-for-windows/git/releases/download/v2.50.1.windows.1/Git-2.50.1-64-bit.exe' 'git.exe'
    Install-File $git @('/VERYSILENT', '/NORESTART', '/NOCANCEL', '/SP-')
}

# Pulumi
$pulumi = Join-Path $env:ProgramFiles 'Pulumi'
if (-not (Test-Path "$pulumi\bin\pulumi.exe")) {
    $version = (Invoke-WebRequest -UseBasicParsing -Uri 'https://www.pulumi.com/latest-version').Content.Trim()
    $archive = Get-File "https://get.pulumi.com/releases/sdk/pulumi-v$version-windows-x64.zip" 'pulumi.zip'
    Expand-Archive -Force -Path $archive -DestinationPath $downloads
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $pulumi
    Move-Item -Path (Join-Path $downloads 'pulumi') -Destination $pulumi
    Add-ToPath "$pulumi\bin"
}

# Visual Studio Code
if (-not (Test-Path "$env:ProgramFiles\Microsoft VS Code\Code.exe")) {
    $code = Get-File 'https://update.code.visualstudio.com/latest/win32-x64/stable' 'code.exe'
    Install-File $code @('/VERYSILENT', '/NORESTART', '/MERGETASKS=!runcode')
}

# Az modules
if (-not (Get-Module -ListAvailable -Name Az.Accounts)) {
    Install-PackageProvider -Name NuGet -MinimumVersion 2.8.5.201 -Force | Out-Null
    Install-Module -Name Az -Repository PSGallery -Scope AllUsers -Force
}

exit 0
