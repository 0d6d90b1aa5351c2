package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fordela/engine"
	"fordela/sheets/verify"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

func (sh *shell) verifyCommand() *cli.Command {
	keyFlag := &cli.StringFlag{Name: "key", Usage: "the public key by which receipts are signed, `FILE`"}
	inputFlag := &cli.StringFlag{Name: "input", Usage: "the underlag that the result was made of, `FILE`"}
	return &cli.Command{
		Name: "verify", Usage: "prove that a result is what its input gives, untouched",
		ArgsUsage:   "FILE|FOLDER",
		Description: verifyDescription,
		Flags:       []cli.Flag{inputFlag, jsonFlag(), registerFlag(), templateFlag(), keyFlag},
		Action:      sh.verify,
	}
}

const verifyDescription = `Makes the file again and compares. There are three answers:

  identical     byte for byte what its input gives: proved in every respect
  cells         saved again by another program: proved are text, figures, formulas, number
                formats, what is hidden or merged, print areas and diagrams, and that
                nothing else is in the file than such programs write. Fonts, fills and
                sizes are not proved. Of a document: tables, charts and sentences with figures
  none          something differs; it is told where, and what stands there

A result (.xlsx) is made again of the input that it keeps. With --input the underlag at hand
is read and decided on anew, and nothing that the result says of itself is believed. A
document (.docx) keeps no input: it is proved by the underlag or the result of --input. What
was made with the city's own template is proved with it (--template).

Of the folder of an answer (klart/NAME) every file is held to the receipt, the receipt to the
journal, and its signature to --key. Of journal.jsonl every break is told; alone, its lines
and last hash, to be compared with those noted before.`

// verify proves a file by making it again.
func (sh *shell) verify(c *cli.Context) error {
	path, err := oneFile(c)
	if err != nil {
		return err
	}
	kind := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	if kind == "jsonl" {
		return sh.verifyJournal(c, path)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return sh.verifyFolder(c, path)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	source, err := sh.source(c)
	if err != nil {
		return err
	}
	prove := verify.Workbook
	if kind == "docx" {
		prove = verify.Document
		if source.Input == nil {
			return usageError{errors.New("a document keeps no input; give the underlag, or the result, with --input")}
		}
	}
	p, err := prove(content, source)
	if err != nil {
		return err
	}
	return sh.verdict(c, filepath.Base(path), kind, p, source)
}

// source is what the flags say that a file is to be proved against.
func (sh *shell) source(c *cli.Context) (s verify.Source, err error) {
	s.Version = version()
	if s.Templates, err = templatesFrom(c); err != nil {
		return s, err
	}
	path := c.String("input")
	if path == "" {
		return s, nil
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return s, err
	}
	if s.Input = verify.Kept(content); s.Input == nil {
		if s.Input, err = sh.open(path, c.String("register")); err != nil {
			return s, err
		}
	}
	s.Input.File = filepath.Base(path)
	if s.Input.Stopped() {
		sh.tell(s.Input.File, s.Input.Diagnostics)
		return s, errFindings
	}
	return s, nil
}

// verdict tells how much of a file is proved, and what stands otherwise.
func (sh *shell) verdict(c *cli.Context, file, kind string, p *verify.Proof, source verify.Source) error {
	if c.Bool("json") {
		if err := writeJSON(sh.stdout, proofOf(file, kind, p, source)); err != nil {
			return err
		}
	} else if p.Level == verify.None {
		sh.say("%s", templates.Visible(templates.NotProved(file, sh.list(file, p.Findings)[engine.Error])))
	} else {
		sh.list(file, p.Findings)
		input := p.Outcome
		sh.say("%s", templates.Visible(templates.Proved(file, input.File, input.SHA256, source.Input == nil, p.Level == verify.Identical)))
	}
	if p.Level == verify.None {
		return errFindings
	}
	return nil
}

// jsonProof is the JSON document of a proof.
type jsonProof struct {
	File     string        `json:"file"`
	Kind     string        `json:"kind"`
	Proof    verify.Level  `json:"proof"`
	Version  string        `json:"version"`
	Against  jsonAgainst   `json:"against"`
	Proved   []string      `json:"proved"`
	Findings []jsonFinding `json:"findings"`
}

// jsonAgainst names the files that a proof rests on.
type jsonAgainst struct {
	Input     *jsonSource  `json:"input"` // null for what cannot be made again
	Registers []jsonSource `json:"registers"`
	Templates []jsonSource `json:"templates"`
}

type jsonSource struct {
	File   string `json:"file,omitempty"`
	SHA256 string `json:"sha256"`
	Kept   bool   `json:"kept,omitempty"` // in the file itself
}

func proofOf(file, kind string, p *verify.Proof, source verify.Source) jsonProof {
	out := jsonProof{
		File: file, Kind: kind, Proof: p.Level, Version: p.Version, Proved: p.Proved(kind), Findings: jsonFindings(p.Findings),
		Against: jsonAgainst{Registers: []jsonSource{}, Templates: []jsonSource{}},
	}
	if p.Outcome == nil {
		return out
	}
	out.Against.Input = &jsonSource{p.Outcome.File, p.Outcome.SHA256, source.Input == nil}
	for _, r := range p.Outcome.Registers {
		out.Against.Registers = append(out.Against.Registers, jsonSource{File: r.File, SHA256: r.SHA256})
	}
	for _, t := range source.Templates.All() {
		sum := sha256.Sum256(t.File)
		out.Against.Templates = append(out.Against.Templates, jsonSource{File: t.Name, SHA256: hex.EncodeToString(sum[:])})
	}
	return out
}
