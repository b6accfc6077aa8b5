package standin

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// writeWorld writes a world of those objects and returns its file.
func writeWorld(t *testing.T, objects ...object) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "world.json")
	rewriteWorld(t, file, objects...)
	return file
}

func rewriteWorld(t *testing.T, file string, objects ...object) {
	t.Helper()
	text, err := json.Marshal(world{Version: worldVersion, Objects: objects})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestACloudInWhichNothingWasMadeIsEmpty(t *testing.T) {
	found, err := readWorld(filepath.Join(t.TempDir(), "none.json"))
	if err != nil || len(found.Objects) != 0 {
		t.Fatalf("%+v, %v", found, err)
	}
}

func TestAnUnreadableWorldIsNamed(t *testing.T) {
	for _, text := range []string{"{", `{"version": 2, "objects": []}`} {
		file := filepath.Join(t.TempDir(), "world.json")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readWorld(file); err == nil || !strings.Contains(err.Error(), file) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestWhatTheCloudSaysOfAFieldCounts(t *testing.T) {
	made := object{Inputs: map[string]any{"name": "asked", "size": "2"}, Outputs: map[string]any{"name": "made"}}
	if made.text("name") != "made" || made.text("size") != "2" || made.text("none") != "" {
		t.Fatalf("%q, %q, %q", made.text("name"), made.text("size"), made.text("none"))
	}
}
