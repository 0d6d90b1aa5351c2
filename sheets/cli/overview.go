package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"

	"fordela/engine"
	"fordela/sheets/inbox"
	"fordela/sheets/job"
	"fordela/sheets/presentation"
	"fordela/sheets/verify"
	"fordela/sheets/workbook"

	"github.com/shopspring/decimal"
	"github.com/urfave/cli/v2"
)

func (sh *shell) overviewCommand() *cli.Command {
	return &cli.Command{
		Name: "overview", Usage: "write every grant of a drop folder, with its recipients, into one workbook",
		ArgsUsage: "DIR",
		Description: "Takes the answers in DIR/klart that no later one has replaced, as DIR/journal.jsonl has\n" +
			"them. Of an answer that has been moved or changed only the total is known.",
		Flags:  []cli.Flag{outputFlag(), forceFlag()},
		Action: sh.overview,
	}
}

// overview writes the overview of a drop folder.
func (sh *shell) overview(c *cli.Context) error {
	if c.NArg() != 1 || c.String("output") == "" {
		return usageError{errors.New("which folder, and which file? Use: fordela overview DIR -o FILE")}
	}
	dir, target := c.Args().First(), c.String("output")
	if err := mayWrite(target, c.Bool("force")); err != nil {
		return err
	}
	journal, err := os.Open(filepath.Join(dir, "journal.jsonl"))
	if err != nil {
		return fmt.Errorf("no drop folder with answers: %w", err)
	}
	defer journal.Close()
	standing, err := inbox.Standing(journal)
	if err != nil {
		return fmt.Errorf("journal.jsonl: %w", err)
	}
	ctx, stop := untilTold()
	defer stop()
	var all []presentation.Granted
	for _, e := range standing {
		g := presentation.Granted{
			Grant: e.Grant, Period: e.Period, Board: e.Board, Administration: e.Administration, Reference: e.Reference,
			Folder: path.Base(e.Folder),
		}
		if g.Total, err = decimal.NewFromString(e.Total.String()); err != nil {
			return fmt.Errorf("journal.jsonl: the total of %s: %w", e.Folder, err)
		}
		if g.Decision, err = decisionIn(ctx, dir, e); err != nil {
			return fmt.Errorf("%s: %w", e.Folder, err)
		}
		all = append(all, g)
	}
	if len(all) == 0 {
		return errors.New("there is no answer in this folder yet")
	}
	content, err := workbook.WriteOverview(presentation.Overviewed(all))
	if err != nil {
		return err
	}
	return sh.handOut([]job.File{{Path: target, Content: content}}, c.Bool("force"))
}

// decisionIn makes the decision of an answer anew from its result; nil when that is no
// longer what was answered.
func decisionIn(ctx context.Context, dir string, e inbox.Entry) (*engine.Decision, error) {
	if e.Kept == nil || path.Base(e.Kept.Name) != e.Kept.Name {
		return nil, nil
	}
	result := filepath.Join(dir, filepath.FromSlash(e.Folder), e.Kept.Name)
	sum, err := inbox.HashFile(ctx, result, e.Kept.Bytes)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil || sum != e.Kept.SHA256 {
		return nil, nil
	}
	content, err := os.ReadFile(result)
	if err != nil {
		return nil, err
	}
	outcome := verify.Kept(content)
	if outcome == nil {
		return nil, nil
	}
	return outcome.Decision, nil
}
