package docx

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// officePlaces names soffice.com before soffice.exe, which does not wait.
func officePlaces() []string {
	places := []string{"soffice.com", "soffice.exe"}
	for _, folder := range []string{os.Getenv("ProgramFiles"), os.Getenv("ProgramFiles(x86)")} {
		if folder != "" {
			places = append(places, filepath.Join(folder, "LibreOffice", "program", "soffice.com"))
		}
	}
	return places
}

// killWithChildren makes the end of the context reach the process that soffice.com
// starts.
func killWithChildren(cmd *exec.Cmd) {
	cmd.Cancel = func() error {
		if err := exec.Command("taskkill", "/T", "/F", "/PID", strconv.Itoa(cmd.Process.Pid)).Run(); err != nil {
			return cmd.Process.Kill()
		}
		return nil
	}
}
