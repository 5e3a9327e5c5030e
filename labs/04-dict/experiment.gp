# The worst SET while a dict grows (growth.tsv), and what another client waits while one looks at all
# keys (walk.tsv). Readable in black and white.
#   gnuplot -e "folder='build/experiment/04-dict.data'" labs/04-dict/experiment.gp
if (!exists("folder")) folder = 'build/experiment/04-dict.data'
set datafile separator '\t'
set datafile columnheaders
set terminal svg size 800,480 font 'Helvetica,16' background rgb 'white'
set grid ytics lc rgb '#dddddd'
set style line 1 lc rgb '#000000' lw 2 pt 7 ps 1.0
set style line 2 lc rgb '#1f5fa8' lw 2 pt 9 ps 0.9 dt 3
set style line 3 lc rgb '#777777' lw 1 pt 5 ps 0.8 dt 2
set style line 4 lc rgb '#777777' lw 1 pt 4 ps 0.9 dt 4
set format y '10^{%L}'

set output folder . '/growth.svg'
set logscale xy
set logscale x 2
set format x '2^{%L}'
set xlabel 'keys'
set ylabel 'the worst single SET (us)'
set key above left Left reverse maxrows 2
growth = folder . '/growth.tsv'
plot growth using 1:2 with linespoints ls 1 title 'all entries move at once', \
     growth using 1:3 with linespoints ls 2 title 'a bucket at a time', \
     growth using 1:5 with linespoints ls 4 title 'of these: allocates the next table', \
     growth using 1:6 with linespoints ls 3 title 'of these: frees the old table'

set output folder . '/walk.svg'
unset logscale x
unset format x
unset xlabel
set ylabel 'us'
set yrange [10:*]
set xrange [-0.5:5.5]
set xtics rotate by -20
set key above left Left reverse maxrows 2
walk = folder . '/walk.tsv'
plot walk using 0:($3*1000):xtic(1) with linespoints ls 3 title 'the whole walk takes', \
     walk using 0:4 with linespoints ls 1 title 'another client waits at worst', \
     walk using 0:5 with linespoints ls 2 title 'another client waits 99 of 100 times less'
