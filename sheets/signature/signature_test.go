package signature

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// OpenSSH itself makes the keys, and proves the signatures.
func TestSignaturesAreOpenSSHs(t *testing.T) {
	keygen, err := exec.LookPath("ssh-keygen")
	if err != nil {
		t.Skip("needs ssh-keygen")
	}
	content := []byte("{\n  \"name\": \"Budget.xlsx\"\n}\n")
	for _, kind := range []string{"ed25519", "rsa", "ecdsa"} {
		path := filepath.Join(t.TempDir(), kind)
		if out, err := exec.Command(keygen, "-q", "-t", kind, "-N", "", "-f", path).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		key, err := ReadKey(path)
		if err != nil {
			t.Fatal(err)
		}
		signature, err := key.Sign(content)
		if err != nil {
			t.Fatal(err)
		}
		public, err := ReadPublicKey(path + ".pub")
		if err != nil {
			t.Fatal(err)
		}
		line, err := os.ReadFile(path + ".pub")
		if err != nil {
			t.Fatal(err)
		}
		signers, sig := path+".signers", path+".sig"
		if err := os.WriteFile(signers, []byte("fordela "+string(line)), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(sig, signature, 0o600); err != nil {
			t.Fatal(err)
		}
		for what, changed := range map[string][]byte{"": content, "changed": bytes.Replace(content, []byte("Budget"), []byte("Budgen"), 1)} {
			cmd := exec.Command(keygen, "-Y", "verify", "-f", signers, "-I", "fordela", "-n", Namespace, "-s", sig)
			cmd.Stdin = bytes.NewReader(changed)
			out, err := cmd.CombinedOutput()
			if good := err == nil; good != (what == "") {
				t.Errorf("%s %s: ssh-keygen says %s (%v)", kind, what, out, err)
			}
			for _, err := range []error{public.Verify(changed, signature), key.Verify(changed, signature)} {
				if good := err == nil; good != (what == "") {
					t.Errorf("%s %s: %v", kind, what, err)
				}
			}
		}
		again, err := key.Sign(content)
		if err != nil || kind != "ecdsa" && !bytes.Equal(again, signature) {
			t.Errorf("%s: the same receipt has two signatures (%v)", kind, err)
		}
	}
	locked := filepath.Join(t.TempDir(), "locked")
	if out, err := exec.Command(keygen, "-q", "-t", "ed25519", "-N", "secret", "-f", locked).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if _, err := ReadKey(locked); err == nil || !strings.Contains(err.Error(), "passphrase") {
		t.Errorf("a key with a passphrase: %v", err)
	}
	if _, err := ReadKey(filepath.Join("..", "signature", "signature.go")); err == nil {
		t.Error("a file that is no key is read as one")
	}
}
