package job

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fordela/sheets/docx"
)

// officePatience is how long LibreOffice may work on one document.
const officePatience = 2 * time.Minute

// PDF makes PDF of the documents with the LibreOffice at the given path, or the one that
// is found when the path is empty. What cannot be made stays nil and is told by the
// error; the other outputs are good all the same.
func (o *Outputs) PDF(ctx context.Context, soffice string) error {
	office, err := docx.FindOffice(soffice)
	if err != nil {
		return fmt.Errorf("no PDF was made: %w; install LibreOffice, or give its path with --soffice", err)
	}
	var failed error
	for i := range o.Documents {
		d := &o.Documents[i]
		ctx, cancel := context.WithTimeout(ctx, officePatience)
		d.PDF, err = docx.PDF(ctx, office, d.DOCX)
		cancel()
		if err != nil {
			d.PDF = nil
			failed = errors.Join(failed, fmt.Errorf("no PDF was made of %s.docx: %w", d.Kind, err))
		}
	}
	return failed
}
