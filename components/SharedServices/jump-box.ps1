# Puts the tools of a lab builder on the jump box. Runs as SYSTEM, and again after each change of this file: what is there is kept.
# The hub lets the jump box reach the hosts below and no others: its egress records name each of them.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12

$downloads = Join-Path $env:ProgramData 'jump-box'
$dotnet = Join-Path $env:ProgramFiles 'dotnet'
$pulumi = Join-Path $env:ProgramFiles 'Pulumi'
$failures = @()
New-Item -ItemType Directory -Force -Path $downloads | Out-Null

function Get-File([string] $Uri, [string] $Name) {
    $file = Join-Path $downloads $Name
    foreach ($attempt in 1..5) {
        try {
            Invoke-WebRequest -UseBasicParsing -Uri $Uri -OutFile $file
            return $file
        } catch {
            if ($attempt -eq 5) { throw "Cannot download ${Uri}: $_" }
            Start-Sleep -Seconds 30
        }
    }
}

function Start-Installer([string] $File, [string[]] $Arguments) {
    $process = Start-Process -FilePath $File -ArgumentList $Arguments -Wait -PassThru
    # 3010 asks for a restart, which can wait.
    if ($process.ExitCode -notin 0, 3010) { throw "$File ended with $($process.ExitCode)." }
}

function Add-ToPath([string] $Folder) {
    $path = [Environment]::GetEnvironmentVariable('Path', 'Machine')
    if ($path.Split(';') -notcontains $Folder) {
        [Environment]::SetEnvironmentVariable('Path', "$path;$Folder", 'Machine')
    }
}

# One tool that cannot be installed does not keep the others away.
function Install-Tool([string] $Name, [scriptblock] $IsThere, [scriptblock] $Install) {
    if (& $IsThere) { return }
    try { & $Install | Out-Null } catch { $script:failures += "${Name}: $_" }
}

Install-Tool 'Server administration tools' { (Get-WindowsFeature -Name RSAT-DNS-Server).Installed } {
    Install-WindowsFeature -Name RSAT-DNS-Server, RSAT-AD-Tools, GPMC
}

Install-Tool 'Azure CLI' { Test-Path "$env:ProgramFiles\Microsoft SDKs\Azure\CLI2\wbin\az.cmd" } {
    $package = Get-File 'https://aka.ms/installazurecliwindowsx64' 'azure-cli.msi'
    Start-Installer 'msiexec.exe' @('/i', "`"$package`"", '/qn', '/norestart')
}

Install-Tool '.NET' { Test-Path "$dotnet\sdk\10.*" } {
    $installer = Get-File 'https://builds.dotnet.microsoft.com/dotnet/scripts/v1/dotnet-install.ps1' 'dotnet-install.ps1'
    & $installer -Channel 10.0 -InstallDir $dotnet -NoPath
    Add-ToPath $dotnet
}

Install-Tool 'Python' { Test-Path "$env:ProgramFiles\Python313\python.exe" } {
    $installer = Get-File 'https://www.python.org/ftp/python/3.13.5/python-3.13.5-amd64.exe' 'python.exe'
    Start-Installer $installer @('/quiet', 'InstallAllUsers=1', 'PrependPath=1', 'Include_test=0')
}

Install-Tool 'Git' { Test-Path "$env:ProgramFiles\Git\cmd\git.exe" } {
    $release = 'https://github.com/git-for-windows/git/releases/download/v2.50.1.windows.1'
    Start-Installer (Get-File "$release/Git-2.50.1-64-bit.exe" 'git.exe') @('/VERYSILENT', '/NORESTART', '/NOCANCEL', '/SP-')
}

Install-Tool 'Pulumi' { Test-Path "$pulumi\bin\pulumi.exe" } {
    $version = (Invoke-WebRequest -UseBasicParsing -Uri 'https://www.pulumi.com/latest-version').Content.Trim()
    $archive = Get-File "https://get.pulumi.com/releases/sdk/pulumi-v$version-windows-x64.zip" 'pulumi.zip'
    Expand-Archive -Force -Path $archive -DestinationPath $env:ProgramFiles
    Add-ToPath "$pulumi\bin"
}

Install-Tool 'Visual Studio Code' { Test-Path "$env:ProgramFiles\Microsoft VS Code\Code.exe" } {
    $installer = Get-File 'https://update.code.visualstudio.com/latest/win32-x64/stable' 'code.exe'
    Start-Installer $installer @('/VERYSILENT', '/NORESTART', '/MERGETASKS=!runcode')
}

Install-Tool 'Az modules' { Get-Module -ListAvailable -Name Az.Accounts } {
    Install-PackageProvider -Name NuGet -MinimumVersion 2.8.5.201 -Force
    Install-Module -Name Az -Repository PSGallery -Scope AllUsers -Force
}

if ($failures) {
    [Console]::Error.WriteLine($failures -join [Environment]::NewLine)
    exit 1
}

exit 0
