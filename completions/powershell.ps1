# Completion of edca in PowerShell 5.1 and 7.
Register-ArgumentCompleter -Native -CommandName edca, edca.exe -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $typed = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition -or $_.Extent.Text -eq $wordToComplete } |
        ForEach-Object { if ($null -ne $_.Value) { [string] $_.Value } else { $_.Extent.Text } })
    $program = $typed[0]
    $words = @($typed | Select-Object -Skip 1)
    if ($wordToComplete -eq '') {
        $words += '""' # PowerShell 5.1 passes no empty word on
    }

    # PowerShell takes what a program writes for text in the console's code page.
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
        $answers = @(& $program complete -- $words 2>$null)
    } finally {
        [Console]::OutputEncoding = $encoding
    }

    foreach ($answer in $answers) {
        $word, $meaning = $answer -split "`t", 2
        if ($word -eq '') {
            continue # where nothing is returned, PowerShell offers names of files
        }
        if ($meaning -eq '') {
            $meaning = $word
        }
        $text = $word
        if ($word -match '[^\w./:=~+-]') {
            $text = "'" + $word.Replace("'", "''") + "'"
        }
        [System.Management.Automation.CompletionResult]::new($text, $word, 'ParameterValue', $meaning)
    }
}
