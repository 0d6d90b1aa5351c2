//go:build unix

package docx

import (
	"os/exec"
	"syscall"
)

func officePlaces() []string {
	return []string{
		"soffice", "libreoffice",
		"/usr/lib/libreoffice/program/soffice",
		"/opt/libreoffice/program/soffice",
		"/Applications/LibreOffice.app/Contents/MacOS/soffice",
	}
}

// killWithChildren makes the end of the context reach the process that soffice, a
// script, starts.
func killWithChildren(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
