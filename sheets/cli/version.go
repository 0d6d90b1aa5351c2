package cli

import "runtime/debug"

// release is the program's version, with -dev behind while it is in the making; what it writes
// may only change with it (golden_test.go). The commit is added when the program was built
// from a checkout.
const release = "0.2.0-dev"

// version names the release and, where the build knows it, the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return release
	}
	commit, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ", changed since"
		}
	}
	if commit == "" {
		return release
	}
	return release + " (commit " + commit[:min(len(commit), 12)] + changed + ")"
}
