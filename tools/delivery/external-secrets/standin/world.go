package standin

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// The version of the world file's shape that is understood here.
const worldVersion = 1

// world is everything that exists in the clouds of a rehearsal, secret values included.
type world struct {
	Version int      `json:"version"`
	Objects []object `json:"objects"`
}

// object is one thing in a cloud: what a program asked for and what the cloud made of it.
type object struct {
	Type    string         `json:"type"`
	ID      string         `json:"id"`
	Inputs  map[string]any `json:"inputs"`
	Outputs map[string]any `json:"outputs"`
}

// readWorld reads the world as it is now. A cloud in which nothing was made yet has no file.
func readWorld(path string) (world, error) {
	var found world
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return found, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &found)
	}
	if err == nil && found.Version != worldVersion {
		err = fmt.Errorf("it has version %d, and %d is understood", found.Version, worldVersion)
	}
	if err != nil {
		return world{}, fmt.Errorf("the world of the rehearsal, %s, cannot be read: %w", path, err)
	}
	return found, nil
}

// where returns the objects of a type for which all of some conditions hold, in the order of the file.
func (w world) where(token string, conditions ...func(object) bool) []object {
	var found []object
next:
	for _, candidate := range w.Objects {
		if candidate.Type != token {
			continue
		}
		for _, holds := range conditions {
			if !holds(candidate) {
				continue next
			}
		}
		found = append(found, candidate)
	}
	return found
}

// is holds for an object with that value in a field.
func is(field, value string) func(object) bool {
	return func(o object) bool { return o.text(field) == value }
}

// field is what the cloud says about an object, or else what the program asked for.
func (o object) field(name string) any {
	if value, ok := o.Outputs[name]; ok {
		return value
	}
	return o.Inputs[name]
}

// text is a field as text, empty if it is none.
func (o object) text(name string) string {
	value, _ := o.field(name).(string)
	return value
}

// at is what lies at a path of nested objects, nil if nothing does.
func at(value any, path ...string) any {
	for _, step := range path {
		fields, _ := value.(map[string]any)
		value = fields[step]
	}
	return value
}
