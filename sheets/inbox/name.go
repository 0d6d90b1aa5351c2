package inbox

import (
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// litter says whether a name in inkorg is one that programs leave behind and
// not a document that somebody waits for an answer to.
func litter(name string) bool {
	low := strings.ToLower(name)
	switch low {
	case "thumbs.db", "ehthumbs.db", "desktop.ini":
		return true
	}
	switch filepath.Ext(low) {
	case ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".opdownload":
		return true
	}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") ||
		strings.HasSuffix(name, "~") || excelTemp(name)
}

// excelTemp knows the name that Excel saves under before it renames: eight
// hexadecimal capitals and no extension.
func excelTemp(name string) bool {
	return len(name) == 8 && strings.Trim(name, "0123456789ABCDEF") == ""
}

// lockNames are the files that stand beside name while Excel and LibreOffice
// have it open.
func lockNames(name string) []string { return []string{"~$" + name, ".~lock." + name + "#"} }

// lockName says whether name is one of lockNames of some file.
func lockName(name string) bool {
	return strings.HasPrefix(name, "~$") ||
		strings.HasPrefix(name, ".~lock.") && strings.HasSuffix(name, "#")
}

// maxTitle is the most characters of a folder's name, but for its number, and
// maxTitleBytes the most bytes: file systems take 255, and a number follows.
const (
	maxTitle      = 80
	maxTitleBytes = 200
)

// title is what the folder of an answer is called: in klart what the Job called it, and
// else as the file.
func (r Receipt) title() string {
	if r.Outcome == Done && r.Title != "" {
		return clean(r.Title)
	}
	return clean(strings.TrimSuffix(r.Name, filepath.Ext(r.Name)))
}

// clean makes of a text the name of a folder, in composed letters, with nothing in it
// that some system, terminal or program cannot bear.
func clean(text string) string {
	s := strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || strings.ContainsRune(`<>:"/\|?*[]`, r) || r == utf8.RuneError {
			return '-'
		}
		return r
	}, norm.NFC.String(text))
	for n := utf8.RuneCountInString(s); n > maxTitle || len(s) > maxTitleBytes; n-- {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	if kept := strings.TrimRight(s, ". "); kept != s {
		s = kept + strings.Repeat("-", len(s)-len(kept))
	}
	if s = strings.TrimLeft(s, " "); s == "" || s[0] == '.' {
		s = "-" + strings.TrimPrefix(s, ".")
	}
	if reserved(s) {
		s = "-" + s
	}
	return s
}

// reserved knows the names of devices that Windows takes for itself, with or
// without an extension.
func reserved(s string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(s), ".")
	switch base = strings.TrimRight(base, " "); base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$":
		return true
	}
	port := strings.TrimRight(base, "0123456789¹²³")
	return (port == "COM" || port == "LPT") && utf8.RuneCountInString(base) == 4
}

// numbered is the n:th name made from s, from 1: s, s-2, s-3.
func numbered(s string, n int) string {
	if n == 1 {
		return s
	}
	return s + "-" + strconv.Itoa(n)
}

// fold gives names that some file system holds to be the same one the same
// form.
func fold(name string) string { return strings.ToLower(norm.NFC.String(name)) }
