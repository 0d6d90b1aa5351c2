package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"fordela/sheets/job"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

// mayWrite refuses, before any work is done, a target that cannot be right.
func mayWrite(target string, force bool, sources ...string) error {
	if _, err := os.Stat(filepath.Dir(target)); err != nil {
		return fmt.Errorf("%s cannot be written: %w", target, err)
	}
	info, err := os.Stat(target)
	if err != nil {
		return nil // it is not there, or publish will tell
	}
	for _, source := range sources {
		if from, err := os.Stat(source); err == nil && os.SameFile(info, from) {
			return usageError{fmt.Errorf("%s is the underlag itself; choose another name with -o", target)}
		}
	}
	if info.IsDir() {
		return usageError{fmt.Errorf("%s is a folder; give the name of a file with -o", target)}
	}
	if !force {
		return exists(target)
	}
	return nil
}

func exists(target string) error {
	return fmt.Errorf("%s exists already; use --force to overwrite it, or -o for another name", target)
}

// write lets files appear, when all of them may.
func write(files []job.File, force bool) error {
	for _, f := range files {
		if err := mayWrite(f.Path, force); err != nil {
			return err
		}
	}
	err := job.Publish(files, force)
	var at *fs.PathError
	if errors.Is(err, fs.ErrExist) && errors.As(err, &at) {
		return exists(at.Path)
	}
	return err
}

// mayWriteAll asks for the workbook and the documents that the flags ask for.
func mayWriteAll(c *cli.Context, target job.Target, kinds []templates.Document, sources ...string) error {
	targets := []string{string(target)}
	for _, kind := range kinds {
		if c.Bool("docx") || c.Bool("pdf") {
			targets = append(targets, target.Document(kind, ".docx"))
		}
		if c.Bool("pdf") {
			targets = append(targets, target.Document(kind, ".pdf"))
		}
	}
	for _, to := range targets {
		if err := mayWrite(to, c.Bool("force"), sources...); err != nil {
			return err
		}
	}
	return nil
}

// publish writes the outputs of a result, if it has any. What PDF could not be made is
// told by the first error: everything else is written all the same.
func (sh *shell) publish(c *cli.Context, result *job.Result, target job.Target) (files []job.File, noPDF, err error) {
	if result.Outputs == nil {
		return nil, nil, nil
	}
	if c.Bool("pdf") {
		told, stop := untilTold()
		defer stop()
		noPDF = result.Outputs.PDF(told, c.String("soffice"))
		if font := result.Outputs.Substitute; font != "" {
			sh.say("The PDF is set in %s, for LibreOffice has not the documents' font. Install it, or Carlito for Calibri, to have them as Word shows them.", templates.Visible(font))
		}
	}
	files = result.Outputs.Files(target)
	return files, noPDF, write(files, c.Bool("force"))
}
