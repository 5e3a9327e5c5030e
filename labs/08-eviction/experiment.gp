# Who survives by age (survivors.svg), hit rates (hits.svg), what samples buy and cost (samples.svg), and what others
# wait (waits.svg). Readable in black and white.
#   gnuplot -e "folder='build/experiment/08-eviction.data'" labs/08-eviction/experiment.gp
if (!exists("folder")) folder = 'build/experiment/08-eviction.data'
set datafile separator '\t'
set datafile columnheaders
set style line 1 lc rgb '#000000' lw 2 pt 7 ps 1.0
set style line 2 lc rgb '#777777' lw 2 pt 5 ps 1.0 dt 2
set style line 3 lc rgb '#1f5fa8' lw 2 pt 9 ps 1.2 dt 3
set style line 4 lc rgb '#000000' lw 1 pt 6 ps 1.0 dt 4
set style line 5 lc rgb '#777777' lw 1 pt 4 ps 1.0
set style line 6 lc rgb '#1f5fa8' lw 1 pt 8 ps 1.2 dt 5

# A strip for each policy: the oldest key on the left; black where all are left, white where all are gone.
set terminal svg size 1000,560 font 'Helvetica,16' background rgb 'white'
set output folder . '/survivors.svg'
survivors = folder . '/survivors.tsv'
gray(left) = 65793 * int(255 * (1 - left))
set xrange [0:10500]
set yrange [-9.2:0.9]
set xtics ('oldest' 0, 'the limit is reached: 7000 keys' 7000, 'newest' 10500) nomirror
set ytics nomirror scale 0
set border 1
set key off
set style fill solid noborder
set arrow from 3500, graph 0 to 3500, 0.75 nohead lw 2 dt 2 lc rgb '#1f5fa8' front
set label 'true LRU: these go' at 1750, 0.68 center
set label 'and these stay' at 5250, 0.68 center
set label 'they came later' at 8750, 0.68 center
set arrow from 7000, graph 0 to 7000, 0.75 nohead lw 2 dt 2 lc rgb '#1f5fa8' front
set label 'black: left; white: gone. The black block: keys that were used 30 times when they came' at 0, -8.9
plot survivors using (($3 + $4) / 2):(-$1):3:4:(-$1 - 0.38):(-$1 + 0.38):(gray($5)) with boxxyerror lc rgb variable, \
     '' every 150 using (0):(-$1):ytic(2) with points ps 0
unset arrow
unset label

set terminal svg size 800,520 font 'Helvetica,16' background rgb 'white'
set border 31
set grid ytics lc rgb '#dddddd'
set key right bottom

set output folder . '/hits.svg'
set logscale x 2
set xrange [*:*]
set yrange [*:*]
set xtics auto
set ytics auto
set xlabel 'keys that fit into memory, of 20,000'
set ylabel 'hit rate (%)'
hits = folder . '/hits.tsv'
plot hits using 2:6 with linespoints ls 3 title 'allkeys-lfu', \
     hits using 2:3 with linespoints ls 1 title 'true LRU (simulated)', \
     hits using 2:4 with linespoints ls 4 title 'allkeys-lru, 10 samples', \
     hits using 2:5 with linespoints ls 2 title 'allkeys-lru, 5 samples', \
     hits using 2:8 with linespoints ls 6 title 'volatile-ttl', \
     hits using 2:7 with linespoints ls 5 title 'allkeys-random'

set output folder . '/samples.svg'
set xlabel 'samples'
set ylabel 'evicted, but not among the oldest (%)'
set xtics (1, 2, 3, 5, 10, 20)
set xrange [0.9:22]
set yrange [0:*]
set ytics nomirror
set y2label 'processor time of one eviction (ns)'
set y2range [0:*]
set y2tics
set key center top
samples = folder . '/samples.tsv'
plot samples using 1:3 with linespoints ls 2 title 'without a pool', \
     samples using 1:2 with linespoints ls 1 title 'with the pool', \
     samples using 1:4 axes x1y2 with linespoints ls 3 title 'time (right)'
unset y2label
unset y2tics

set output folder . '/waits.svg'
unset logscale x
set xlabel 'what is evicted: one key of a million elements, or a million keys'
set ylabel 'longest wait of another client (ms)'
set xrange [-0.6:3.6]
set xtics auto
set logscale y
set yrange [0.1:*]
set ytics mirror
set boxwidth 0.6
set key off
waits = folder . '/waits.tsv'
plot waits using 0:3:xtic(1) with boxes fs solid 0.35 lc rgb '#000000', \
     '' using 0:3:(sprintf('%.1f', $3)) with labels offset 0, 0.7
