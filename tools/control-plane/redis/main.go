// Redis serves an in-memory stand-in for Redis, which Argo CD uses as a cache, on the address given as the argument.
package main

import (
	"log"
	"os"
	"time"

	"github.com/alicebob/miniredis/v2"
)

func main() {
	server := miniredis.NewMiniRedis()
	if err := server.StartAddr(os.Args[1]); err != nil {
		log.Fatal(err)
	}
	// The stand-in's clock has to be moved: else no key ever expires, and Argo CD never sees a second commit.
	for range time.Tick(time.Second) {
		server.FastForward(time.Second)
	}
}
